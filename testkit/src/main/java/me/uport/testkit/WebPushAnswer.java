package me.uport.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FakeWebPush} answers to a message that it could deliver, as RFC 8030 says and the
 * push services of browsers do.
 */
public final class WebPushAnswer {

  /** How the connection is treated. */
  enum Manner {
    ANSWER,
    HANG,
    CUT
  }

  private final Manner manner;
  private final int status;
  private final @Nullable Duration retryAfter;
  private final @Nullable String location;

  private WebPushAnswer(
      Manner manner, int status, @Nullable Duration retryAfter, @Nullable String location) {
    this.manner = manner;
    this.status = status;
    this.retryAfter = retryAfter;
    this.location = location;
  }

  private static WebPushAnswer of(int status) {
    return new WebPushAnswer(Manner.ANSWER, status, null, null);
  }

  /** 201: taken over; {@code Location} names the message (RFC 8030, 5). */
  public static WebPushAnswer accepted() {
    return of(201);
  }

  /** 404: there is no such subscription, or not any more (RFC 8030, 7.3). */
  public static WebPushAnswer notFound() {
    return of(404);
  }

  /** 410: the user has ended the subscription. */
  public static WebPushAnswer gone() {
    return of(410);
  }

  /** 413: the message is too large for this service (RFC 8030, 7.2 allows less than 4096 bytes). */
  public static WebPushAnswer tooLarge() {
    return of(413);
  }

  /** 429: too many messages; come back after so long (RFC 8030, 8.4). */
  public static WebPushAnswer tooMany(Duration retryAfter) {
    return new WebPushAnswer(Manner.ANSWER, 429, retryAfter, null);
  }

  /** 503: overloaded or down. */
  public static WebPushAnswer unavailable() {
    return of(503);
  }

  /** 500: the service's own fault. */
  public static WebPushAnswer internalError() {
    return of(500);
  }

  /** 307 to somewhere else, as a service does that would have its clients call others. */
  public static WebPushAnswer redirect(String location) {
    return new WebPushAnswer(Manner.ANSWER, 307, null, location);
  }

  /** The request is read and never answered, until the fake is closed. */
  public static WebPushAnswer hang() {
    return new WebPushAnswer(Manner.HANG, 0, null, null);
  }

  /** The connection is cut when the request has been read. */
  public static WebPushAnswer cut() {
    return new WebPushAnswer(Manner.CUT, 0, null, null);
  }

  /** Whether the service took the message over. */
  public boolean isAccepted() {
    return status == 201;
  }

  Manner manner() {
    return manner;
  }

  int status() {
    return status;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  @Nullable String location() {
    return location;
  }

  @Override
  public String toString() {
    return manner == Manner.ANSWER ? Integer.toString(status) : manner.toString();
  }
}
