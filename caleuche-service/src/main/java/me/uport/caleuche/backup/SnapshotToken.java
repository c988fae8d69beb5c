package me.uport.caleuche.backup;

import java.util.Map;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.LargeBody;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;

/**
 * What a device says of a snapshot, made or confirmed: {@code {type, head, body: {sha256, size},
 * device}}.
 *
 * @param head the last event that is in it
 * @param body what was uploaded
 * @param device name of the device among the owner's own
 */
record SnapshotToken(EventId head, LargeBody body, String device) {

  private static final int LONGEST_NAME = 64;

  /**
   * Reads a verified token.
   *
   * @throws me.uport.web.RefusedException 400 when it is not of this form
   */
  static SnapshotToken of(VerifiedJwt token) {
    Optional<EventId> head = token.text("head").flatMap(EventId::tryParse);
    Optional<String> device =
        token.text("device").filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME);
    Optional<LargeBody> body = token.claim("body").flatMap(SnapshotToken::body);
    if (head.isEmpty() || device.isEmpty() || body.isEmpty()) {
      throw Refusal.badRequest(
              "invalid_snapshot",
              "Expected head, body {sha256, size} and a device of at most 64 characters in the token")
          .asException();
    }
    return new SnapshotToken(head.get(), body.get(), device.get());
  }

  private static Optional<LargeBody> body(Object claim) {
    if (claim instanceof Map<?, ?> body
        && body.get("sha256") instanceof String hash
        && body.get("size") instanceof Number size) {
      try {
        return Optional.of(new LargeBody(hash, size.longValue()));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
