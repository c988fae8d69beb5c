package me.uport.wallet.services;

import java.time.Duration;

/** Lets time pass; a port, so that a test need not wait. */
@FunctionalInterface
public interface Pauses {

  /** Really sleeps. An interrupted thread stays interrupted, and what it does fails. */
  Pauses SLEEPING =
      duration -> {
        try {
          Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new ServiceUnavailableException("Interrupted", e);
        }
      };

  /** Returns after that time. */
  void pause(Duration duration);
}
