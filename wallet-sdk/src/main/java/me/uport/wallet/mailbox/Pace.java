package me.uport.wallet.mailbox;

import java.time.Duration;
import java.util.Random;

/**
 * How a listener spends its time. Real pauses are random, between half of these and all of them, so
 * that many wallets do not come back at once.
 *
 * @param polling between two looks while there is no live connection
 * @param reconnect before a live connection takes the place of one that has ended
 * @param longest before trying again what fails again and again
 */
public record Pace(Duration polling, Duration reconnect, Duration longest) {

  /** Looks every five seconds, reconnects after one, waits five minutes at most. */
  public static final Pace DEFAULT =
      new Pace(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(5));

  private static final int LARGEST_SHIFT = 20;

  /** Refuses pauses of no time, which would never rest. */
  public Pace {
    if (polling.toMillis() < 1 || reconnect.toMillis() < 1 || longest.toMillis() < 1) {
      throw new IllegalArgumentException("Expected pauses of a millisecond or more");
    }
  }

  /** Longer after each failure in a row. */
  Duration afterFailures(int count) {
    Duration own = polling.multipliedBy(1L << Math.min(count - 1, LARGEST_SHIFT));
    return own.compareTo(longest) > 0 ? longest : own;
  }

  static long jittered(Duration pause, Random random) {
    long half = pause.toMillis() / 2;
    return pause.toMillis() - half + (long) (random.nextDouble() * half);
  }
}
