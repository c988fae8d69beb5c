package me.uport.pututu.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a provider that fails in a row in peace for a while, and then asks it with one wake-up
 * only. It protects the provider and us; nothing is lost with it, so it lives in memory.
 * Thread-safe.
 */
final class Breaker {

  private final int limit;
  private final Duration pause;
  private final Clock clock;
  private int failuresInARow;
  private @Nullable Instant openUntil;

  Breaker(int limit, Duration pause, Clock clock) {
    this.limit = limit;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * How many of the wanted wake-ups may go out now.
   *
   * @param underWay how many have not been answered yet: the probe goes out alone
   */
  synchronized int allow(int wanted, int underWay) {
    if (openUntil == null) {
      return wanted;
    }
    boolean probe = underWay == 0 && !clock.instant().isBefore(openUntil);
    return probe ? Math.min(wanted, 1) : 0;
  }

  synchronized void succeeded() {
    failuresInARow = 0;
    openUntil = null;
  }

  /**
   * One more failure.
   *
   * @param asked what the provider asked for, if it did
   */
  synchronized void failed(@Nullable Duration asked) {
    failuresInARow++;
    if (failuresInARow >= limit) {
      Duration rest = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
      openUntil = clock.instant().plus(rest);
    }
  }

  synchronized boolean isOpen() {
    return openUntil != null;
  }
}
