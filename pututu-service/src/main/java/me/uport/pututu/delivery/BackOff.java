package me.uport.pututu.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: doubling up to a bound, the second half of it random,
 * so that what failed together does not come back together. What the provider asked for is a
 * minimum.
 */
final class BackOff {

  private static final int MAX_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /**
   * The pause after a failed attempt.
   *
   * @param attempt how many attempts have failed, from 1
   * @param asked what the provider asked for, if it did
   */
  Duration after(int attempt, @Nullable Duration asked) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
    Duration bounded = doubled.compareTo(longest) < 0 ? doubled : longest;
    Duration half = bounded.dividedBy(2);
    Duration jitter = Duration.ofNanos((long) (random.nextDouble() * half.toNanos()));
    return asked == null || asked.compareTo(half) < 0 ? half.plus(jitter) : asked.plus(jitter);
  }
}
