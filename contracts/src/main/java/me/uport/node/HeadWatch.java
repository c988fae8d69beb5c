package me.uport.node;

import java.util.function.LongSupplier;

/**
 * Remembers the newest head that any URL has shown, so that one which has fallen behind is not
 * believed. What was seen is forgotten after ten minutes: a chain may really have been set back.
 */
final class HeadWatch {
  private static final long MEMORY_NANOS = 600_000_000_000L;

  private final long greatestLag;
  private final LongSupplier nanoTime;
  private long newest = -1;
  private long seenAt;

  HeadWatch(long greatestLag, LongSupplier nanoTime) {
    this.greatestLag = greatestLag;
    this.nanoTime = nanoTime;
  }

  /**
   * Notes a head.
   *
   * @throws EndpointFaultException when it is too far behind the newest
   */
  synchronized void see(long head) {
    long now = nanoTime.getAsLong();
    boolean remembered = newest >= 0 && now - seenAt < MEMORY_NANOS;
    if (remembered && head < newest - greatestLag) {
      throw new EndpointFaultException(
          "head " + head + " is far behind " + newest + ", which was seen before");
    }
    if (!remembered || head >= newest) {
      newest = head;
      seenAt = now;
    }
  }
}
