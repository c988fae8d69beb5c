package me.uport.chain.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest of what was put here, and no more: the first of them is forgotten. Thread-safe. */
final class Recent<K, V> {
  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>();

  Recent(int most) {
    this.most = most;
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  synchronized void put(K key, V value) {
    entries.remove(key);
    entries.put(key, value);
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }
}
