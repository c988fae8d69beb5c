package me.uport.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed pace, whether or not earlier ones are answered: as clients that know nothing
 * of each other. Latency counts from the moment that a request was due.
 */
final class OpenLoop {
  private final double perSecond;
  private final Duration measured;

  OpenLoop(double perSecond, Duration measured) {
    this.perSecond = perSecond;
    this.measured = measured;
  }

  /** Milliseconds of each. The first failure ends it. */
  double[] latencies(ClosedLoop.Client client) throws Exception {
    int count = (int) (perSecond * measured.toNanos() / 1e9);
    double[] millis = new double[count];
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int place = i;
        long due = start + (long) (i / perSecond * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        running.add(
            threads.submit(
                () -> {
                  client.act();
                  millis[place] = (System.nanoTime() - due) / 1e6;
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return millis;
  }

  /** The value that so many percent do not exceed. */
  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
