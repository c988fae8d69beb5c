package me.uport.wallet.memory;

import java.time.Instant;
import java.util.Optional;
import me.uport.backup.EventId;
import tools.jackson.databind.JsonNode;

/**
 * Something that the wallet noted.
 *
 * @param seq place in the log, 1 for the first
 * @param id the log's name for it
 * @param notedAt when the device signed it, by its own clock; nothing when it does not say
 * @param content what was noted
 */
public record MemoryEvent(long seq, EventId id, Optional<Instant> notedAt, JsonNode content) {

  /** Without the content. */
  @Override
  public String toString() {
    return "MemoryEvent[seq=" + seq + ", id=" + id + "]";
  }
}
