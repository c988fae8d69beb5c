package me.uport.chain.routes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import me.uport.node.Hash32;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /transaction/{id}}: open, because what it shows is public on chain and the id is not
 * to be guessed.
 */
@Public
@RestController
class TransactionController {
  private static final int HASH_LENGTH = 66;

  private final List<TransactionViews> sources;

  TransactionController(List<TransactionViews> sources) {
    this.sources = List.copyOf(sources);
  }

  @GetMapping("/transaction/{id}")
  JSend transaction(@PathVariable String id) {
    return find(id)
        .map(JSend::data)
        .orElseThrow(
            () ->
                Refusal.notFound(
                        "unknown_transaction",
                        "There is no accepted transaction of this id or hash")
                    .asException());
  }

  private Optional<TransactionView> find(String id) {
    try {
      if (id.length() == HASH_LENGTH) {
        Hash32 hash = Hash32.parse(id);
        return first(source -> source.find(hash));
      }
      UUID uuid = UUID.fromString(id);
      return first(source -> source.find(uuid));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<TransactionView> first(
      Function<TransactionViews, Optional<TransactionView>> question) {
    return sources.stream().map(question).flatMap(Optional::stream).findFirst();
  }
}
