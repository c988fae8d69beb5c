package me.uport.wallet.services;

import java.time.Duration;

/**
 * How long to go on with something that may not succeed at once.
 *
 * @param tries how often in all, at least once
 * @param pause before the second try; doubled before each further one
 * @param longestPause the longest pause, whatever a service asks for
 */
public record Patience(int tries, Duration pause, Duration longestPause) {

  /** Four tries: after half a second, one and two; or what the service asks for, up to ten. */
  public static final Patience DEFAULT =
      new Patience(4, Duration.ofMillis(500), Duration.ofSeconds(10));

  private static final int LARGEST_SHIFT = 20;

  /** Refuses numbers that mean nothing. */
  public Patience {
    if (tries < 1 || pause.isNegative() || longestPause.isNegative()) {
      throw new IllegalArgumentException("Expected at least one try and pauses of 0 or more");
    }
  }

  /** The pause after so many tries. */
  Duration after(int count, Duration askedFor) {
    Duration own = pause.multipliedBy(1L << Math.min(count - 1, LARGEST_SHIFT));
    Duration longer = own.compareTo(askedFor) > 0 ? own : askedFor;
    return longer.compareTo(longestPause) > 0 ? longestPause : longer;
  }
}
