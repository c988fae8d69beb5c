package me.uport.credentials.w3c;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/** Reads values of credentials, which others have written. */
final class Json {

  /** A value that is not what the data model says. */
  static final class MalformedException extends Exception {
    MalformedException(String message) {
      super(message);
    }
  }

  private Json() {}

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  static List<String> texts(@Nullable Object value) {
    return list(value).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  static Optional<Map<String, Object>> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(ClaimVerifier.object(map))
        : Optional.empty();
  }

  static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  static @Nullable Did did(@Nullable Object value) throws MalformedException {
    try {
      return value instanceof String text ? Did.ofParty(text) : null;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("expected a DID but found something else");
    }
  }

  /** An xsd:dateTimeStamp, or the seconds of a JWT. */
  static @Nullable Instant instant(@Nullable Object value) throws MalformedException {
    if (value == null) {
      return null;
    }
    try {
      if (value instanceof String text) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // answered below, like every other value
    }
    throw new MalformedException("expected a date and time with a zone");
  }
}
