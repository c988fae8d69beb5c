package me.uport.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many clients that each do one thing after the other: how often a second all of them get it
 * done.
 */
final class ClosedLoop {

  private final int clients;
  private final Duration warmUp;
  private final Duration measured;

  ClosedLoop(int clients, Duration warmUp, Duration measured) {
    this.clients = clients;
    this.warmUp = warmUp;
    this.measured = measured;
  }

  /** What one client does, again and again. */
  @FunctionalInterface
  interface Client extends AutoCloseable {

    /** Does it once. */
    void act() throws Exception;

    @Override
    default void close() throws SQLException {}
  }

  /** Makes a client. */
  @FunctionalInterface
  interface ClientFactory {

    /** A client of its own. */
    Client client() throws Exception;
  }

  /** The rate per second, after the warm-up. The first failure of any client ends it. */
  double rate(ClientFactory factory) throws Exception {
    long begin = System.nanoTime() + warmUp.toNanos();
    long end = begin + measured.toNanos();
    AtomicLong done = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int index = 0; index < clients; index++) {
        running.add(
            threads.submit(
                () -> {
                  loop(factory, begin, end, done);
                  return null;
                }));
      }
      for (Future<?> client : running) {
        await(client);
      }
    }
    return done.get() / (measured.toNanos() / 1e9);
  }

  private static void loop(ClientFactory factory, long begin, long end, AtomicLong done)
      throws Exception {
    try (Client client = factory.client()) {
      for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
        client.act();
        if (now >= begin) {
          done.incrementAndGet();
        }
      }
    }
  }

  private static void await(Future<?> client) throws InterruptedException {
    try {
      client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed: " + e.getCause(), e);
    }
  }
}
