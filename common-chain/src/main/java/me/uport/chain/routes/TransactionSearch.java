package me.uport.chain.routes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import me.uport.node.Hash32;

/** Finds accepted work by what clients know of it. Thread-safe. */
public final class TransactionSearch {
  private static final int HASH_LENGTH = 66;

  private final List<TransactionViews> sources;

  TransactionSearch(List<TransactionViews> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Searches all that the service has accepted.
   *
   * @param key an id, or a hash as {@code 0x…}; anything else finds nothing
   */
  public Optional<TransactionView> find(String key) {
    try {
      if (key.length() == HASH_LENGTH) {
        Hash32 hash = Hash32.parse(key);
        return first(source -> source.find(hash));
      }
      UUID uuid = UUID.fromString(key);
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
