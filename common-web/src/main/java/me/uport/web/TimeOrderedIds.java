package me.uport.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes the ids of rows: UUIDs of version 7 (RFC 9562), which sort by the time they were made at,
 * so that an index grows at its end. They are made here and not by {@code uuidv7()}, which
 * PostgreSQL has from version 18 on. Half of an id is the time: it names a row, it is no secret.
 * Thread-safe.
 */
public final class TimeOrderedIds {

  /** What the 12 bits behind the milliseconds count (RFC 9562, section 6.2, method 3). */
  private static final long PARTS_OF_A_MILLISECOND = 4096;

  private static final long MICROS_OF_A_MILLISECOND = 1_000;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicLong latest = new AtomicLong();

  public TimeOrderedIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** An id that sorts behind all that this method has returned, also when the clock stands. */
  public UUID next() {
    long now = parts(clock.instant());
    return id(latest.accumulateAndGet(now, (before, found) -> Math.max(before + 1, found)));
  }

  /**
   * An id of an instant that somebody else has read, such as the one clock of a database that many
   * instances write to. Of two instants that are a microsecond or more apart, the later one's sorts
   * behind.
   */
  public UUID at(Instant instant) {
    return id(parts(instant));
  }

  private static long parts(Instant instant) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    return micros / MICROS_OF_A_MILLISECOND * PARTS_OF_A_MILLISECOND
        + micros % MICROS_OF_A_MILLISECOND * PARTS_OF_A_MILLISECOND / MICROS_OF_A_MILLISECOND;
  }

  private UUID id(long parts) {
    long milliseconds = parts / PARTS_OF_A_MILLISECOND;
    long high = (milliseconds << 16) | VERSION_7 | (parts % PARTS_OF_A_MILLISECOND);
    return new UUID(high, VARIANT | (random.nextLong() & RANDOM_BITS));
  }
}
