package me.uport.chain.console;

import java.util.Optional;
import me.uport.chain.routes.TransactionSearch;
import me.uport.chain.routes.TransactionView;
import me.uport.web.console.ConsoleLookup;

/** {@code transaction}: by its id, or by a hash that it has or had. */
final class TransactionLookup implements ConsoleLookup {
  private final TransactionSearch search;

  TransactionLookup(TransactionSearch search) {
    this.search = search;
  }

  @Override
  public String name() {
    return "transaction";
  }

  @Override
  public Optional<TransactionView> find(String key) {
    return search.find(key);
  }
}
