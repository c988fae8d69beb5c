package me.uport.chasqui.topics;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells readers who wait in this instance that something was written in this instance. A hint that
 * saves them time, never the delivery: they look for themselves, also without it. When the service
 * stops, all of them are let go. Thread-safe.
 */
@Component
class Wakeups implements SmartLifecycle {

  private final ConcurrentHashMap<TopicId, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private volatile boolean running;

  /** Begins to listen; what is written from now on wakes the waiter. */
  Waiter waiter(TopicId topic) {
    Waiter waiter = new Waiter(topic);
    waiters.compute(
        topic,
        (id, known) -> {
          Set<Waiter> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(waiter);
          return all;
        });
    return waiter;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void wake(MessageWritten written) {
    waiters.getOrDefault(written.topic(), Set.of()).forEach(waiter -> waiter.signs.release());
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server, which waits for the requests that are held. */
  @Override
  public void stop() {
    running = false;
    waiters.values().forEach(all -> all.forEach(waiter -> waiter.signs.release()));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  int waiting() {
    return waiters.values().stream().mapToInt(Set::size).sum();
  }

  /** One reader who waits for one topic. */
  final class Waiter implements AutoCloseable {

    private final Semaphore signs = new Semaphore(0);
    private final TopicId topic;

    private Waiter(TopicId topic) {
      this.topic = topic;
    }

    /** Returns at a sign, or when the time is over. */
    void await(Duration atMost) throws InterruptedException {
      if (signs.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        signs.drainPermits();
      }
    }

    @Override
    public void close() {
      waiters.computeIfPresent(
          topic,
          (id, known) -> {
            known.remove(this);
            return known.isEmpty() ? null : known;
          });
    }
  }
}
