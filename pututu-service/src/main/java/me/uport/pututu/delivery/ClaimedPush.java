package me.uport.pututu.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushTarget;
import org.jspecify.annotations.Nullable;

/**
 * A wake-up that this process has taken under a lease.
 *
 * @param handle which wake-up it is
 * @param message what it is for; null for a push that proves an address
 * @param attempt which attempt this is, from 1; it also fences: the outcome of an attempt that lost
 *     its lease changes nothing
 * @param badge how many messages waited when the row was claimed
 */
record ClaimedPush(
    String handle,
    Push.Kind kind,
    @Nullable UUID message,
    UUID device,
    Platform platform,
    PushTarget target,
    int attempt,
    int badge,
    boolean urgent,
    String collapseKey,
    Instant expiresAt) {

  Push toPush(String text, Instant now) {
    Duration timeToLive = Duration.between(now, expiresAt);
    return new Push(target, kind, handle, badge, text, timeToLive, urgent, collapseKey);
  }

  /** The handle of a proof is a secret, and a token the phone's address: both stay out of logs. */
  @Override
  public String toString() {
    return "ClaimedPush[kind=%s, platform=%s, message=%s, device=%s, attempt=%d]"
        .formatted(kind, platform, message, device, attempt);
  }
}
