package me.uport.jwt;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers in this process alone: for tests, and for programs that run once and never restart
 * within a token's life. When it is full it refuses, because to forget would be to accept twice.
 */
public final class InMemoryReplayStore implements ReplayStore {

  private final Map<String, Instant> used = new HashMap<>();
  private final Clock clock;
  private final int size;

  /**
   * Makes a store.
   *
   * @param size how many keys it holds at once
   */
  public InMemoryReplayStore(Clock clock, int size) {
    this.clock = clock;
    this.size = size;
  }

  @Override
  public synchronized boolean use(String key, Instant until) {
    Instant now = clock.instant();
    if (used.size() >= size) {
      used.values().removeIf(end -> !end.isAfter(now));
    }
    Instant known = used.get(key);
    boolean isNew = known == null || !known.isAfter(now);
    if (!isNew || used.size() >= size) {
      return false;
    }
    used.put(key, until);
    return true;
  }
}
