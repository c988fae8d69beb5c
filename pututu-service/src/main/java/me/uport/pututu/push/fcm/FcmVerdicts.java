package me.uport.pututu.push.fcm;

import com.google.firebase.ErrorCode;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushOutcome.TokenDead;
import me.uport.pututu.push.RetryAfter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an error of Firebase means for a wake-up (Firebase, "FCM error codes").
 *
 * <p>What could be our own misconfiguration is tried again: an operator's mistake must not empty
 * the outbox, and not at all the registry of phones.
 */
final class FcmVerdicts {

  private static final Logger LOG = LoggerFactory.getLogger(FcmVerdicts.class);

  private final Clock clock;

  FcmVerdicts(Clock clock) {
    this.clock = clock;
  }

  /**
   * The outcome that an error means.
   *
   * @param asked when Firebase was asked: it does not say since when a token is dead
   */
  PushOutcome of(FirebaseMessagingException failure, Instant asked) {
    LOG.debug("Firebase did not take a wake-up", failure);
    MessagingErrorCode code = failure.getMessagingErrorCode();
    if (code == null) {
      return ofGeneral(failure);
    }
    return switch (code) {
      case UNREGISTERED -> new TokenDead(asked);
      case INVALID_ARGUMENT, SENDER_ID_MISMATCH -> new Refused(name(code));
      case QUOTA_EXCEEDED, UNAVAILABLE, INTERNAL, THIRD_PARTY_AUTH_ERROR ->
          Retry.ofProvider(name(code), retryAfter(failure.getHttpResponse()));
    };
  }

  private PushOutcome ofGeneral(FirebaseMessagingException failure) {
    return failure.getErrorCode() == ErrorCode.INVALID_ARGUMENT
        ? new Refused(name(failure.getErrorCode()))
        : Retry.ofProvider(name(failure.getErrorCode()), retryAfter(failure.getHttpResponse()));
  }

  private static String name(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable Duration retryAfter(@Nullable IncomingHttpResponse response) {
    return response == null
        ? null
        : response.getHeaders().entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
            .map(Map.Entry::getValue)
            .map(FcmVerdicts::first)
            .findFirst()
            .map(value -> RetryAfter.parse(value, clock))
            .orElse(null);
  }

  /** The library hands out header values bare or in lists. */
  private static String first(Object value) {
    if (value instanceof Iterable<?> values) {
      Iterator<?> each = values.iterator();
      return each.hasNext() ? String.valueOf(each.next()) : "";
    }
    return String.valueOf(value);
  }
}
