package me.uport.credentials.services;

import java.time.Duration;

/**
 * How often and how soon a call is tried again that got no answer, or one that says later (429,
 * 503). Every call that makes something carries an idempotency key, so that a second try of a call
 * that did arrive changes nothing.
 *
 * @param attempts how often in all, at least once
 * @param pause before the second try; doubled before each further one
 * @param longestPause the longest to wait; a service that asks for longer is not asked again, and
 *     what it asked for stands in the {@link ServiceUnavailableException}
 */
public record Retries(int attempts, Duration pause, Duration longestPause) {

  /** Four tries, after half a second, one and two; or what the service asks for, up to ten. */
  public static final Retries DEFAULT =
      new Retries(4, Duration.ofMillis(500), Duration.ofSeconds(10));

  /** Refuses numbers that mean nothing. */
  public Retries {
    if (attempts < 1 || pause.isNegative() || longestPause.isNegative()) {
      throw new IllegalArgumentException("Expected at least one try and pauses of 0 or more");
    }
  }

  boolean isTooLong(long askedForSeconds) {
    return Duration.ofSeconds(askedForSeconds).compareTo(longestPause) > 0;
  }

  Duration before(int attempt, long askedForSeconds) {
    Duration own = pause.multipliedBy(1L << Math.min(attempt - 2, 20));
    Duration wanted = Duration.ofSeconds(askedForSeconds);
    Duration longer = wanted.compareTo(own) > 0 ? wanted : own;
    return longer.compareTo(longestPause) > 0 ? longestPause : longer;
  }
}
