package me.uport.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What FCM's HTTP v1 API refuses about a message, from its reference page {@code
 * projects.messages}: unknown fields, not exactly one target, data that is not strings, reserved
 * keys, more than 4096 bytes.
 */
final class FcmMessageCheck {

  private static final int MAX_PAYLOAD = 4096;

  private static final Set<String> MESSAGE_FIELDS =
      Set.of(
          "name",
          "data",
          "notification",
          "android",
          "webpush",
          "apns",
          "fcm_options",
          "fcmOptions",
          "token",
          "topic",
          "condition");

  private static final Set<String> RESERVED_KEYS = Set.of("from", "message_type", "collapse_key");

  private FcmMessageCheck() {}

  /** What is wrong with the request's body, or nothing. */
  static Optional<String> problem(JsonNode request) {
    JsonNode message = request.path("message");
    if (!message.isObject()) {
      return Optional.of("Request contains an invalid argument: message is missing.");
    }
    return unknownField(message)
        .or(() -> wrongTarget(message))
        .or(() -> wrongData(message.path("data")))
        .or(() -> tooBig(message));
  }

  private static Optional<String> unknownField(JsonNode message) {
    return message.propertyNames().stream()
        .filter(name -> !MESSAGE_FIELDS.contains(name))
        .findFirst()
        .map(
            name ->
                "Invalid JSON payload received. Unknown name \""
                    + name
                    + "\" at 'message': Cannot find field.");
  }

  private static Optional<String> wrongTarget(JsonNode message) {
    long targets =
        Set.of("token", "topic", "condition").stream().filter(message::hasNonNull).count();
    if (targets != 1) {
      return Optional.of(
          "Exactly one of token, topic or condition must be set, found " + targets + ".");
    }
    boolean deviceToken =
        message.path("token").isString() && !message.path("token").asString().isBlank();
    return deviceToken
        ? Optional.empty()
        : Optional.of("The registration token is not a valid FCM registration token");
  }

  private static Optional<String> wrongData(JsonNode data) {
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      if (!entry.getValue().isString()) {
        return Optional.of(
            "Invalid value at 'message.data[" + entry.getKey() + "].value' (TYPE_STRING)");
      }
      String key = entry.getKey().toLowerCase(Locale.ROOT);
      if (RESERVED_KEYS.contains(key) || key.startsWith("google.") || key.startsWith("gcm.")) {
        return Optional.of("Invalid data payload key: " + entry.getKey());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> tooBig(JsonNode message) {
    int size = size(message.path("data")) + size(message.path("notification"));
    return size > MAX_PAYLOAD
        ? Optional.of("Message payload is too big: " + size + " bytes")
        : Optional.empty();
  }

  private static int size(JsonNode part) {
    return part.isMissingNode() ? 0 : part.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
