package me.uport.web.wakeup;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.uport.web.wakeup.Wakeups.Waiter;

/** Everybody who waits in this instance. Thread-safe. */
final class Waiting {

  private final ConcurrentHashMap<String, Set<Waiter>> byHint = new ConcurrentHashMap<>();

  void add(Waiter waiter) {
    byHint.compute(
        waiter.hint(),
        (hint, known) -> {
          Set<Waiter> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
          all.add(waiter);
          return all;
        });
  }

  void remove(Waiter waiter) {
    byHint.computeIfPresent(
        waiter.hint(),
        (hint, known) -> {
          known.remove(waiter);
          return known.isEmpty() ? null : known;
        });
  }

  void wake(String hint) {
    byHint.getOrDefault(hint, Set.of()).forEach(Waiter::nudge);
  }

  void wakeAll() {
    byHint.values().forEach(all -> all.forEach(Waiter::nudge));
  }

  /** The keys of a kind that somebody waits for, with the least that any of them has seen. */
  Map<String, Long> seen(Wakeups kind) {
    Map<String, Long> seen = new HashMap<>();
    byHint
        .values()
        .forEach(
            all ->
                all.stream()
                    .filter(waiter -> waiter.kind() == kind)
                    .forEach(waiter -> seen.merge(waiter.key(), waiter.lastSeen(), Math::min)));
    return seen;
  }

  int size() {
    return byHint.values().stream().mapToInt(Set::size).sum();
  }
}
