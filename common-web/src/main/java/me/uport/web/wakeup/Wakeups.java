package me.uport.web.wakeup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes those who wait for one kind of thing. Keys may be secrets: what leaves the process is a
 * digest. Thread-safe; made by {@link WakeupHub#wakeups}.
 */
public final class Wakeups {

  private final WakeupHub hub;
  private final String kind;
  private final Optional<News> news;

  Wakeups(WakeupHub hub, String kind, Optional<News> news) {
    this.hub = hub;
    this.kind = kind;
    this.news = news;
  }

  /**
   * Begins to listen: what is written from now on wakes the waiter. Look after this, not before.
   *
   * @param seen the number of the last thing that the reader has; without numbers any
   */
  public Waiter waiter(String key, long seen) {
    return listening(new Waiter(new Semaphore(0), key, seen));
  }

  /**
   * The same for one more key of a reader who waits for several: what is written to any of them
   * ends the {@code await} of the first waiter. Each is closed.
   */
  public Waiter waiter(String key, long seen, Waiter first) {
    return listening(new Waiter(first.signs, key, seen));
  }

  private Waiter listening(Waiter waiter) {
    hub.waiting().add(waiter);
    return waiter;
  }

  /** Wakes those who wait for the key: when the current transaction commits, or now without one. */
  public void wake(String key) {
    String hint = hint(key);
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      hub.wake(hint);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            hub.wake(hint);
          }
        });
  }

  String hint(String key) {
    return WakeupKey.of(kind, key);
  }

  Optional<News> news() {
    return news;
  }

  /** One reader who waits for one key. Used by one thread at a time, but for {@link #nudge}. */
  public final class Waiter implements AutoCloseable {

    private final Semaphore signs;
    private final String key;
    private final String hint;
    private volatile long seen;
    private long lookAt = System.nanoTime() + hub.lookInterval().toNanos();

    private Waiter(Semaphore signs, String key, long seen) {
      this.signs = signs;
      this.key = key;
      this.hint = Wakeups.this.hint(key);
      this.seen = seen;
    }

    /**
     * Waits for a reason to look.
     *
     * @param atMost how long; it may be shorter when the service stops
     * @return whether to look; false: the time is over, and nothing was heard
     */
    public boolean await(Duration atMost) throws InterruptedException {
      if (!hub.isRunning()) {
        return true;
      }
      long patience = news.isPresent() ? Long.MAX_VALUE : lookAt - System.nanoTime();
      boolean woken =
          signs.tryAcquire(Math.max(0, Math.min(atMost.toNanos(), patience)), TimeUnit.NANOSECONDS);
      if (woken) {
        signs.drainPermits();
      }
      boolean look = woken || (news.isEmpty() && System.nanoTime() - lookAt >= 0);
      if (look) {
        lookAt = System.nanoTime() + hub.lookInterval().toNanos();
      }
      return look;
    }

    /** Tells how far the reader has come. */
    public void seen(long last) {
      seen = last;
    }

    /** Makes {@link #await} return, now or at its next call. From any thread. */
    public void nudge() {
      // One sign is as good as many.
      if (signs.availablePermits() == 0) {
        signs.release();
      }
    }

    @Override
    public void close() {
      hub.waiting().remove(this);
    }

    String key() {
      return key;
    }

    String hint() {
      return hint;
    }

    long lastSeen() {
      return seen;
    }

    Wakeups kind() {
      return Wakeups.this;
    }
  }
}
