package me.uport.web.wakeup;

import java.util.Map;
import java.util.Set;

/**
 * Finds out with one statement which of many keys have something new, so that ten thousand readers
 * who wait are a few statements now and then, not ten thousand. Implementations are thread-safe.
 */
@FunctionalInterface
public interface News {

  /**
   * Which keys have more than their readers have seen.
   *
   * @param seen for each key, at most a thousand, the least number that a reader has seen
   * @return a subset of the keys; one too many costs a look, one too few a wait
   */
  Set<String> behind(Map<String, Long> seen);
}
