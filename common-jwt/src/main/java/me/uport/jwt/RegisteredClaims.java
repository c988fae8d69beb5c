package me.uport.jwt;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims of RFC 7519, 4.1 in their types; null where absent (or null, which JavaScript clients
 * write for absent).
 *
 * @param audience null when absent; may be empty, which names nobody
 */
record RegisteredClaims(
    @Nullable String issuer,
    @Nullable String subject,
    @Nullable List<String> audience,
    @Nullable Instant issuedAt,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    @Nullable String id) {

  /** Later than the year 5000: milliseconds, most likely. */
  private static final double MAX_SECONDS = 1e11;

  /**
   * Reads the claims.
   *
   * @throws ParseException when one has another type
   */
  static RegisteredClaims of(Map<String, Object> claims) throws ParseException {
    return new RegisteredClaims(
        text(claims, "iss"),
        text(claims, "sub"),
        audience(claims.get("aud")),
        time(claims, "iat"),
        time(claims, "nbf"),
        time(claims, "exp"),
        text(claims, "jti"));
  }

  private static @Nullable String text(Map<String, Object> claims, String name)
      throws ParseException {
    Object value = claims.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new ParseException("expected " + name + " to be a string", 0);
  }

  private static @Nullable List<String> audience(@Nullable Object value) throws ParseException {
    if (value == null) {
      return null;
    }
    List<String> audience = new ArrayList<>();
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      if (!(item instanceof String party)) {
        throw new ParseException("expected aud to be a string or a list of strings", 0);
      }
      audience.add(party);
    }
    return audience;
  }

  private static @Nullable Instant time(Map<String, Object> claims, String name)
      throws ParseException {
    Object value = claims.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Number number)
        || !(number.doubleValue() >= 0 && number.doubleValue() < MAX_SECONDS)) {
      throw new ParseException("expected " + name + " to be a number of seconds since 1970", 0);
    }
    return Instant.ofEpochMilli((long) (number.doubleValue() * 1000));
  }
}
