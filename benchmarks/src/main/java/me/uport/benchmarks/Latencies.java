package me.uport.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Measured times, in the order in which they come. Thread-safe; what is too much is left out. */
final class Latencies {

  private final long[] nanos;
  private final AtomicInteger count = new AtomicInteger();

  Latencies(int most) {
    this.nanos = new long[most];
  }

  void add(long duration) {
    int place = count.getAndIncrement();
    if (place < nanos.length) {
      nanos[place] = duration;
    }
  }

  /** Forgets all so far. */
  void clear() {
    count.set(0);
  }

  int size() {
    return Math.min(count.get(), nanos.length);
  }

  /** So many milliseconds were enough for this share of all. */
  double millis(double share) {
    int size = size();
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1L, (long) (share * size))] / 1e6;
  }
}
