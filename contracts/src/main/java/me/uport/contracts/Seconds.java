package me.uport.contracts;

import java.math.BigInteger;
import java.time.Instant;

/** Times as contracts count them: seconds since 1970 in 256 bits. */
final class Seconds {
  private Seconds() {}

  /** Times later than Java can say become the last that it can. */
  static Instant instant(BigInteger seconds) {
    return seconds.compareTo(BigInteger.valueOf(Instant.MAX.getEpochSecond())) < 0
        ? Instant.ofEpochSecond(seconds.longValueExact())
        : Instant.MAX;
  }
}
