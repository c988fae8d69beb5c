package me.uport.testkit;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link FakeFcm} answers to a message that it could deliver: FCM's own bodies, as the error
 * page of the HTTP v1 API and {@code FcmError} describe them.
 */
public final class FcmAnswer {

  /** How the connection is treated. */
  enum Manner {
    ANSWER,
    HANG,
    CUT
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final Manner manner;
  private final int status;
  private final String body;
  private final @Nullable Duration retryAfter;

  private FcmAnswer(Manner manner, int status, String body, @Nullable Duration retryAfter) {
    this.manner = manner;
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** 200: FCM has taken the message over. */
  public static FcmAnswer accepted() {
    return new FcmAnswer(Manner.ANSWER, 200, "", null);
  }

  /** 404: the app was removed from the device, or the token has been replaced. */
  public static FcmAnswer unregistered() {
    return error(404, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found.");
  }

  /** 403: the token belongs to another project. */
  public static FcmAnswer senderIdMismatch() {
    return error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", "SenderId mismatch");
  }

  /** 400: the message or the token is not valid. */
  public static FcmAnswer invalidArgument(String message) {
    return error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", message);
  }

  /** 429: too many messages; come back after so many seconds. */
  public static FcmAnswer quotaExceeded(Duration retryAfter) {
    return error(
            429,
            "RESOURCE_EXHAUSTED",
            "QUOTA_EXCEEDED",
            "Quota exceeded for quota metric 'Messages sent'.")
        .after(retryAfter);
  }

  /** 503: overloaded or down. */
  public static FcmAnswer unavailable() {
    return error(503, "UNAVAILABLE", "UNAVAILABLE", "The service is currently unavailable.");
  }

  /** 500: FCM's own fault. */
  public static FcmAnswer internalError() {
    return error(500, "INTERNAL", "INTERNAL", "Internal error encountered.");
  }

  /** The request is read and never answered, until the fake is closed. */
  public static FcmAnswer hang() {
    return new FcmAnswer(Manner.HANG, 0, "", null);
  }

  /** The connection is cut when the request has been read. */
  public static FcmAnswer cut() {
    return new FcmAnswer(Manner.CUT, 0, "", null);
  }

  /** The same answer with a {@code Retry-After} header. */
  public FcmAnswer after(Duration pause) {
    return new FcmAnswer(manner, status, body, pause);
  }

  /** Whether FCM took the message. */
  public boolean isAccepted() {
    return status == 200;
  }

  /** 401, which is not an answer to a message but to its bearer token. */
  static FcmAnswer unauthenticated() {
    Map<String, Object> error =
        Map.of(
            "code", 401,
            "message", "Request had invalid authentication credentials.",
            "status", "UNAUTHENTICATED");
    return new FcmAnswer(Manner.ANSWER, 401, JSON.writeValueAsString(Map.of("error", error)), null);
  }

  Manner manner() {
    return manner;
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public String toString() {
    return manner == Manner.ANSWER ? status + " " + body : manner.toString();
  }

  private static FcmAnswer error(int status, String rpcStatus, String errorCode, String message) {
    Map<String, Object> detail =
        Map.of(
            "@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode", errorCode);
    Map<String, Object> error =
        Map.of(
            "code",
            status,
            "message",
            message,
            "status",
            rpcStatus,
            "details",
            java.util.List.of(detail));
    return new FcmAnswer(
        Manner.ANSWER, status, JSON.writeValueAsString(Map.of("error", error)), null);
  }
}
