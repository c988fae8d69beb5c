package me.uport.chain.index;

import java.util.List;
import me.uport.did.ethr.IndexedEvents.IndexedEvent;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * What the index has of an identity, all of it as it was at one instant.
 *
 * @param anchor a block that the index knows, a little below its newest; null when there is none
 * @param events the newest events, in their order
 * @param whole whether all of the events are kept with their data
 */
record Lookup(@Nullable KnownBlock anchor, List<Found> events, boolean whole) {

  /**
   * An event.
   *
   * @param event as the resolver takes it
   * @param blockHash the hash of its block
   */
  record Found(IndexedEvent event, Hash32 blockHash) {

    long block() {
      return event.log().blockNumber();
    }
  }

  /** The same without what came after a block. */
  List<Found> upTo(long block) {
    return events.stream().filter(found -> found.block() <= block).toList();
  }
}
