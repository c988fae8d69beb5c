package me.uport.contracts;

import java.time.Duration;

/**
 * How long the identity managers make keys wait; fixed when a manager is deployed. Whole seconds.
 *
 * @param user how long an owner added by the recovery key waits before using the identity
 * @param admin how long it waits before administering it, and how long a migration waits; not
 *     shorter than {@code user}
 * @param rate what has to pass between two administrative acts of one key
 */
public record TimeLocks(Duration user, Duration admin, Duration rate) {
  /** Those of the deployed managers: one hour, a day and a half, twenty minutes. */
  public static final TimeLocks DEPLOYED =
      new TimeLocks(Duration.ofHours(1), Duration.ofHours(36), Duration.ofMinutes(20));

  /**
   * Checks what the managers' constructors check.
   *
   * @throws IllegalArgumentException when a lock is negative or {@code admin} shorter than {@code
   *     user}
   */
  public TimeLocks {
    if (user.isNegative() || rate.isNegative() || admin.compareTo(user) < 0) {
      throw new IllegalArgumentException(
          "Expected locks of at least zero, admin not shorter than user, but found user %s, admin %s, rate %s"
              .formatted(user, admin, rate));
    }
  }
}
