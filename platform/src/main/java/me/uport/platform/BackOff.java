package me.uport.platform;

import java.time.Duration;

/**
 * Pauses before a failing service is started again: 1 s, 2 s, 4 s … 30 s, and 1 s again after a
 * quiet minute.
 */
final class BackOff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Duration pause = FIRST;
  private long last = System.nanoTime() - QUIET.multipliedBy(2).toNanos();

  Duration next() {
    long now = System.nanoTime();
    boolean quiet = now - last > QUIET.plus(pause).toNanos();
    pause = quiet ? FIRST : shorter(pause.multipliedBy(2), LONGEST);
    last = now;
    return pause;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
