package me.uport.did;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.DidResolution.Resolved;
import org.jspecify.annotations.Nullable;

/** A bounded memory of documents: each for a time, the longest unused one makes room. */
final class DocumentCache {

  private record Remembered(Resolved resolution, Instant until) {}

  private final Clock clock;
  private final Duration timeToLive;
  private final Map<Did, Remembered> entries;

  DocumentCache(Clock clock, Duration timeToLive, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("Expected a size of 1 or more but found " + size);
    }
    this.clock = clock;
    this.timeToLive = timeToLive;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Did, Remembered> eldest) {
            return size() > size;
          }
        };
  }

  /** When what is looked up now must be forgotten. */
  Instant expiry() {
    return clock.instant().plus(timeToLive);
  }

  @Nullable Resolved get(Did did) {
    synchronized (entries) {
      Remembered entry = entries.get(did);
      if (entry == null) {
        return null;
      }
      if (entry.until().isAfter(clock.instant())) {
        return entry.resolution();
      }
      entries.remove(did);
      return null;
    }
  }

  void put(Did did, Resolved resolution, Instant until) {
    synchronized (entries) {
      entries.put(did, new Remembered(resolution, until));
    }
  }
}
