package me.uport.testkit;

import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.UnregisteredDeviceTokenException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@link FakeApns} answers to a notification that it could deliver. */
public final class ApnsAnswer {

  private final @Nullable RejectionReason reason;
  private final @Nullable Instant since;

  private ApnsAnswer(@Nullable RejectionReason reason, @Nullable Instant since) {
    this.reason = reason;
    this.since = since;
  }

  /** 200: Apple has taken the notification over. */
  public static ApnsAnswer accepted() {
    return new ApnsAnswer(null, null);
  }

  /**
   * 410 {@code Unregistered}: the app was removed from the device.
   *
   * @param since the answer's {@code timestamp}: when the token was last known to be dead
   */
  public static ApnsAnswer unregistered(Instant since) {
    return new ApnsAnswer(RejectionReason.UNREGISTERED, since);
  }

  /** 429 {@code TooManyRequests}: too many notifications to this one device. */
  public static ApnsAnswer tooManyRequests() {
    return rejected(RejectionReason.TOO_MANY_REQUESTS);
  }

  /** 503 {@code ServiceUnavailable}. */
  public static ApnsAnswer unavailable() {
    return rejected(RejectionReason.SERVICE_UNAVAILABLE);
  }

  /** Any other refusal that Apple's page "Handling notification responses" lists. */
  public static ApnsAnswer rejected(RejectionReason reason) {
    return new ApnsAnswer(reason, null);
  }

  /** Whether Apple took the notification over. */
  public boolean isAccepted() {
    return reason == null;
  }

  void apply() throws RejectedNotificationException {
    if (since != null) {
      throw new UnregisteredDeviceTokenException(since);
    }
    if (reason != null) {
      throw new RejectedNotificationException(reason);
    }
  }

  @Override
  public String toString() {
    return reason == null ? "accepted" : reason.name();
  }
}
