package me.uport.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One link of a chain: an event's token in the segments of a JWS (RFC 7515 §7.2.2), and its place.
 *
 * @param seq place in the chain, 1 for the first
 * @param id hash of the token's signing input
 * @param previous the id of the link before, null for the first
 * @param issuedAt the token's {@code iat}, null when it has none
 * @param protectedHeader first segment of the token, base64url
 * @param payload second segment of the token, base64url; null when the event was erased
 * @param signature third segment of the token, base64url
 * @param erasedAt when the payload was erased, null while it is there
 */
public record EventLink(
    long seq,
    EventId id,
    @Nullable EventId previous,
    @Nullable Instant issuedAt,
    String protectedHeader,
    @Nullable String payload,
    String signature,
    @Nullable Instant erasedAt) {

  /** Whether the body is gone and only the link is left. */
  public boolean isErased() {
    return payload == null;
  }

  /**
   * The token as the owner made it.
   *
   * @throws IllegalStateException when the event was erased
   */
  public String token() {
    return protectedHeader + "." + requirePayload() + "." + signature;
  }

  /** What the owner signed: the first two segments of the token. */
  String signingInput() {
    return protectedHeader + "." + requirePayload();
  }

  String requirePayload() {
    if (payload == null) {
      throw new IllegalStateException("Event " + id + " at " + seq + " was erased");
    }
    return payload;
  }
}
