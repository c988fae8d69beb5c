package me.uport.web.idempotency;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of this instance at a time work on a key. Requests that wait here hold no
 * database connection; what keeps instances apart is the database itself. Thread-safe.
 */
final class KeyedLocks<K> {

  private final ConcurrentHashMap<K, Shared> locks = new ConcurrentHashMap<>();
  private final Duration wait;

  KeyedLocks(Duration wait) {
    this.wait = wait;
  }

  /** Runs the work alone for the key, or what stands in for it when the key is not free in time. */
  <T> T alone(K key, Supplier<T> work, Supplier<T> whenBusy) {
    var lock = locks.compute(key, (same, known) -> known == null ? new Shared() : known.entered());
    try {
      if (!acquired(lock)) {
        return whenBusy.get();
      }
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    } finally {
      locks.computeIfPresent(key, (same, known) -> known.left());
    }
  }

  private boolean acquired(ReentrantLock lock) {
    try {
      return lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Counts who holds it or waits for it, so that it is forgotten with the last one. */
  private static final class Shared extends ReentrantLock {

    private int users = 1;

    Shared entered() {
      users++;
      return this;
    }

    @Nullable Shared left() {
      users--;
      return users == 0 ? null : this;
    }
  }
}
