package me.uport.pututu.receipt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;

/**
 * The steps of a message that somebody has not seen yet.
 *
 * @param id the message
 * @param state the last step
 */
public record Steps(UUID id, String state, List<Receipt.Event> events) {

  @JsonIgnore
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** The position of the last of them. */
  @JsonIgnore
  public long last() {
    return events.getLast().position();
  }
}
