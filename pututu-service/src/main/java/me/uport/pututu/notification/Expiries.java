package me.uport.pututu.notification;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Points in time as JWTs write them. */
final class Expiries {

  /** The year 9999: what is beyond it is a mistake, or milliseconds. */
  private static final long LAST = 253_402_300_799L;

  private Expiries() {}

  /** A NumericDate (RFC 7519, 2): seconds since 1970; empty when it is none. */
  static Optional<Instant> of(JsonNode seconds) {
    if (!seconds.isNumber() || !(seconds.doubleValue() >= 0 && seconds.doubleValue() <= LAST)) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochSecond((long) seconds.doubleValue()));
  }
}
