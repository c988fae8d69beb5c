package me.uport.pututu.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import me.uport.pututu.push.Push;

/**
 * A wake-up that this process has taken under a lease.
 *
 * @param attempt which attempt this is, from 1; it also fences: the outcome of an attempt that lost
 *     its lease changes nothing
 * @param badge how many messages waited when the row was claimed
 */
record ClaimedPush(
    UUID message,
    UUID device,
    String token,
    String handle,
    int attempt,
    int badge,
    Instant expiresAt) {

  Push toPush(String text, Instant now) {
    return new Push(token, handle, badge, text, Duration.between(now, expiresAt));
  }

  /** The token is as good as the phone's address: it stays out of logs. */
  @Override
  public String toString() {
    return "ClaimedPush[message=%s, device=%s, attempt=%d]".formatted(message, device, attempt);
  }
}
