package me.uport.wallet.memory;

import me.uport.backup.EventId;
import tools.jackson.databind.JsonNode;

/**
 * The state of a wallet after an event, in place of all events up to it.
 *
 * @param seq place of the last event that is in it
 * @param head that event
 * @param device who made it, among the owner's devices
 * @param confirmed whether another device agreed, and the events are gone
 * @param state what the wallet knew then
 */
public record MemorySnapshot(
    long seq, EventId head, String device, boolean confirmed, JsonNode state) {

  /** Without the state. */
  @Override
  public String toString() {
    return "MemorySnapshot[seq=" + seq + ", device=" + device + ", confirmed=" + confirmed + "]";
  }
}
