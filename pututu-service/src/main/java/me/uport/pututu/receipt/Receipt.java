package me.uport.pututu.receipt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message.
 *
 * @param state the last step
 * @param expiresAt when the message is gone
 */
public record Receipt(UUID id, String state, Instant expiresAt, List<Event> events) {

  /** Whether nothing will come any more. */
  @JsonIgnore
  boolean isOver() {
    return Step.ofWireName(state).isLast();
  }

  /**
   * One step.
   *
   * @param position where a reader goes on that has it
   * @param reason of a push that failed
   * @param acknowledgement the wallet's JWT
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Event(
      long position,
      String event,
      Instant at,
      @Nullable String reason,
      @Nullable String acknowledgement) {}
}
