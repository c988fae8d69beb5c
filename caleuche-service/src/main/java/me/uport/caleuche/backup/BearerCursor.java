package me.uport.caleuche.backup;

import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;

/** The event after which a bearer's list begins. */
final class BearerCursor {

  private BearerCursor() {}

  /**
   * Reads {@code previous}; null means from the beginning.
   *
   * @throws me.uport.web.RefusedException 400 when it is neither a string nor null
   */
  static @Nullable String of(VerifiedJwt caller) {
    Object previous = caller.claim("previous").orElse(null);
    if (previous == null || previous instanceof String) {
      return (String) previous;
    }
    throw Refusal.badRequest(
            "invalid_previous",
            "Expected \"previous\" in the bearer to be the id of an event or null, found another JSON type")
        .asException();
  }
}
