package me.uport.backup;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How an event names a body that is too large for its token: by hash and size, so that the owner's
 * signature covers it. Immutable.
 *
 * @param sha256 of the body's bytes, 64 lower-case hex digits
 * @param size of the body in bytes
 */
public record LargeBody(String sha256, long size) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException when the hash is not of that form, or the size not positive
   */
  public LargeBody {
    if (!HASH.matcher(sha256).matches() || size < 1) {
      throw new IllegalArgumentException(
          "Expected 64 lower-case hex digits and a size of 1 or more");
    }
  }

  /** The body that an event names in {@code body: {sha256, size}}; nothing when it names none. */
  public static Optional<LargeBody> of(JsonNode event) {
    JsonNode body = event.path("body");
    JsonNode hash = body.path("sha256");
    JsonNode size = body.path("size");
    boolean named =
        hash.isString()
            && HASH.matcher(hash.stringValue()).matches()
            && size.canConvertToLong()
            && size.isIntegralNumber()
            && size.longValue() > 0;
    return named
        ? Optional.of(new LargeBody(hash.stringValue(), size.longValue()))
        : Optional.empty();
  }
}
