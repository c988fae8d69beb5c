package me.uport.wallet.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import me.uport.wallet.services.Pauses;

/**
 * How to wait for the chain.
 *
 * @param clock measures it
 * @param interval between two looks
 * @param longest after which it is given up; what was asked for goes on all the same
 */
public record Waiting(Clock clock, Pauses pauses, Duration interval, Duration longest) {

  /** Looks every half second, for five minutes. */
  public static Waiting patiently(Clock clock) {
    return new Waiting(clock, Pauses.SLEEPING, Duration.ofMillis(500), Duration.ofMinutes(5));
  }

  /**
   * Looks until there is something.
   *
   * @throws StillWaitingException when there is nothing in time
   */
  <T> T until(String what, Supplier<Optional<T>> look) {
    Instant end = clock.instant().plus(longest);
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (!clock.instant().isBefore(end)) {
        throw new StillWaitingException("Waited " + longest + " for " + what);
      }
      pauses.pause(interval);
    }
  }
}
