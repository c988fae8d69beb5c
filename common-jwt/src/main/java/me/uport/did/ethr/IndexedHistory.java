package me.uport.did.ethr;

import java.util.List;
import java.util.Optional;
import me.uport.did.ethr.IndexedEvents.IndexedEvent;
import me.uport.did.ethr.RegistryEvent.Unreadable;

/** Makes changes of what an index answers, within the same limits as reading the chain has. */
final class IndexedHistory {

  private IndexedHistory() {}

  /**
   * The changes, oldest first.
   *
   * @return nothing when events are missing or malformed: the chain itself is to be read
   * @throws TooManyChangesException when there are more than the limits allow
   */
  static Optional<List<Change>> changes(IndexedEvents indexed, EthrLimits limits)
      throws TooManyChangesException {
    limits.check(0, indexed.events().size());
    List<Change> changes;
    try {
      changes = indexed.events().stream().map(IndexedHistory::change).toList();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    limits.check(changes.stream().map(Change::block).distinct().count(), changes.size());
    return Optional.of(changes).filter(all -> Pointers.areWhole(all, indexed.lastChange()));
  }

  private static Change change(IndexedEvent event) {
    ChainLog log = event.log();
    return new Change(
        RegistryEvents.decode(log).orElse(new Unreadable(0)),
        new ChainBlock(log.blockNumber(), event.timestamp()));
  }
}
