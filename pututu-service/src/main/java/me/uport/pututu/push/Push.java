package me.uport.pututu.push;

import java.time.Duration;

/**
 * A wake-up, and all that a provider is told: no sender, no recipient, no content.
 *
 * @param kind what the phone is to do with the handle
 * @param handle random, the same in every attempt for one message, so that a phone can drop
 *     repetitions; it leads to nothing without the user's own token
 * @param badge how many messages wait in the user's mailbox
 * @param text what the phone shows when the wallet itself shows nothing
 * @param timeToLive how long the provider may hold the wake-up for a phone that is off; never
 *     negative
 * @param urgent whether it may wake a phone that sleeps
 * @param collapseKey of wake-ups with the same key a phone that was off needs the newest one only;
 *     1 to 32 characters of base64url
 */
public record Push(
    PushTarget target,
    Kind kind,
    String handle,
    int badge,
    String text,
    Duration timeToLive,
    boolean urgent,
    String collapseKey) {

  /** What a wake-up is for. */
  public enum Kind {
    /** A message waits. */
    MESSAGE("handle"),
    /** The phone proves that this address is its own, by sending the handle back. */
    PROOF("proof");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    /** The name under which the phone finds the handle. */
    public String field() {
      return field;
    }
  }

  public Push {
    if (timeToLive.isNegative()) {
      timeToLive = Duration.ZERO;
    }
  }

  /** The time to live, as far as a provider goes along with it. */
  public Duration timeToLive(Duration longest) {
    return timeToLive.compareTo(longest) < 0 ? timeToLive : longest;
  }

  @Override
  public String toString() {
    return "Push[kind=%s, badge=%d, timeToLive=%s]".formatted(kind, badge, timeToLive);
  }
}
