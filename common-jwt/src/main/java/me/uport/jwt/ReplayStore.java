package me.uport.jwt;

import java.time.Instant;

/**
 * Remembers what may be used once. Implementations are thread-safe; of several callers with one key
 * exactly one is told yes, also when they ask at the same time, and on different machines when the
 * store is shared between them.
 */
@FunctionalInterface
public interface ReplayStore {

  /**
   * Uses a key up.
   *
   * @param key such as {@link VerifiedJwt#replayKey()}
   * @param until when the key may be forgotten, because what it names is refused for its age
   * @return false when it was used before
   */
  boolean use(String key, Instant until);
}
