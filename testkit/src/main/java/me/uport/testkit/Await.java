package me.uport.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until something is seen, up to a bound that only a failure reaches. A test that waits with
 * this class asserts on what happened, never on how long it took.
 */
public final class Await {

  /**
   * The usual bound: long enough for a slow machine that does something else at the same time,
   * since only a failure reaches it.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private Await() {}

  /** Returns as soon as the condition holds, which it has to do within {@link #PATIENCE}. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  /**
   * Returns as soon as the condition holds.
   *
   * @param what what is awaited, for the failure message: "the receipt of 0x12…"
   * @throws AssertionError when the condition still does not hold after {@code atMost}
   */
  public static void until(String what, Duration atMost, BooleanSupplier condition) {
    if (!holdsWithin(atMost, condition)) {
      throw new AssertionError("Waited " + atMost.toSeconds() + " s in vain for " + what);
    }
  }

  /** Whether the condition came to hold within the bound; returns as soon as it does. */
  static boolean holdsWithin(Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
