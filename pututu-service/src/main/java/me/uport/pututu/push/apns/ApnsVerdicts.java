package me.uport.pututu.push.apns;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Delivered;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushOutcome.TokenDead;

/**
 * What an answer of Apple's means for a wake-up (Apple, "Handling notification responses from
 * APNs").
 *
 * <p>What could be our own misconfiguration is tried again, as with Firebase. A token that Apple
 * does not know at all may be one of the other environment: it is refused, and stays registered.
 */
final class ApnsVerdicts {

  /** 410: the app was removed, or the token has been replaced. */
  private static final Set<String> DEAD = Set.of("Unregistered", "ExpiredToken");

  /** Refused for what we have sent, or for whom: the next wake-up is another matter. */
  private static final Set<String> REFUSED =
      Set.of(
          "BadDeviceToken",
          "DeviceTokenNotForTopic",
          "PayloadTooLarge",
          "PayloadEmpty",
          "BadCollapseId",
          "BadExpirationDate",
          "BadMessageId",
          "BadPriority",
          "InvalidPushType",
          "MissingDeviceToken",
          "BadPath");

  private ApnsVerdicts() {}

  /**
   * The outcome.
   *
   * @param asked when Apple was asked, for a verdict without a time
   */
  static PushOutcome of(PushNotificationResponse<?> response, Instant asked) {
    if (response.isAccepted()) {
      return new Delivered();
    }
    String reason = response.getRejectionReason().orElse("status_" + response.getStatusCode());
    if (DEAD.contains(reason)) {
      return new TokenDead(response.getTokenInvalidationTimestamp().orElse(asked));
    }
    if (REFUSED.contains(reason)) {
      return new Refused(code(reason));
    }
    // Too many notifications for one phone; Apple is well.
    return reason.equals("TooManyRequests")
        ? Retry.ofAddress(code(reason), null)
        : Retry.ofProvider(code(reason), null);
  }

  /** Apple's words in the spelling of our other codes. */
  private static String code(String reason) {
    return reason.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
