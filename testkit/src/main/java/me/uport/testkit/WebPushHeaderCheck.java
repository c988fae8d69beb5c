package me.uport.testkit;

import com.sun.net.httpserver.Headers;
import java.util.Optional;
import java.util.Set;

/** What RFC 8030 and RFC 8291 ask of a message's headers. */
final class WebPushHeaderCheck {

  private static final Set<String> URGENCIES = Set.of("very-low", "low", "normal", "high");

  private WebPushHeaderCheck() {}

  /** What is wrong, or nothing. */
  static Optional<String> problem(Headers headers) {
    String ttl = String.valueOf(headers.getFirst("TTL"));
    if (!ttl.matches("[0-9]{1,10}")) {
      return Optional.of("Expected a TTL in seconds, found " + ttl);
    }
    if (!"aes128gcm".equals(headers.getFirst("Content-Encoding"))) {
      return Optional.of("Expected the Content-Encoding aes128gcm");
    }
    String urgency = headers.getFirst("Urgency");
    if (urgency != null && !URGENCIES.contains(urgency)) {
      return Optional.of("Expected an Urgency of " + URGENCIES + ", found " + urgency);
    }
    String topic = headers.getFirst("Topic");
    if (topic != null && !topic.matches("[A-Za-z0-9_-]{1,32}")) {
      return Optional.of("Expected a Topic of at most 32 characters of base64url");
    }
    return Optional.empty();
  }
}
