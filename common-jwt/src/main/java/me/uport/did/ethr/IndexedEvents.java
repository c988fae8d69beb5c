package me.uport.did.ethr;

import java.time.Instant;
import java.util.List;

/**
 * The events of one identity, as an index has them.
 *
 * @param head the block at which the chain was asked for the last change
 * @param lastChange the block of the identity's last change, as the registry has it at that head; 0
 *     when there is none
 * @param events in their order
 */
public record IndexedEvents(ChainBlock head, long lastChange, List<IndexedEvent> events) {

  /** Takes a copy of the events. */
  public IndexedEvents {
    events = List.copyOf(events);
  }

  /**
   * An event and its time.
   *
   * @param log the event
   * @param timestamp the time of its block, in whole seconds
   */
  public record IndexedEvent(ChainLog log, Instant timestamp) {}
}
