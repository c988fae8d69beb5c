package me.uport.caleuche.backup;

import java.time.Instant;
import me.uport.backup.EventId;
import me.uport.backup.EventPayload;
import me.uport.backup.LargeBody;
import org.jspecify.annotations.Nullable;

/**
 * An event whose token was verified, ready to be appended.
 *
 * @param id hash of the signing input
 * @param previous what it says it follows, as it spells it; null for the first
 * @param issuedAt the token's {@code iat}
 * @param protectedHeader first segment of the token
 * @param payload second segment
 * @param signature third segment
 * @param body what was uploaded for it, null when the token has everything
 */
record SignedEvent(
    EventId id,
    @Nullable String previous,
    @Nullable Instant issuedAt,
    String protectedHeader,
    String payload,
    String signature,
    @Nullable LargeBody body) {

  /**
   * Takes a verified token apart.
   *
   * @throws IllegalArgumentException when its {@code previous} is neither a string nor null
   */
  static SignedEvent of(String token, EventPayload said) {
    String[] segments = token.split("\\.", -1);
    return new SignedEvent(
        EventId.ofSigningInput(segments[0] + "." + segments[1]),
        said.previous().orElse(null),
        said.issuedAt().orElse(null),
        segments[0],
        segments[1],
        segments[2],
        said.event().flatMap(LargeBody::of).orElse(null));
  }

  /**
   * Whether it names what can be an event's id, or is a first event; nothing else reaches the
   * database.
   */
  boolean canFollow() {
    return previous == null || EventId.tryParse(previous).isPresent();
  }

  /** What the quota counts: the segment, base64url, so that a character is a byte, and its body. */
  long size() {
    return payload.length() + (body == null ? 0 : body.size());
  }
}
