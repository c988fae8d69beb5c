package me.uport.web.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One token bucket for each of many keys, in the memory of this instance. Thread-safe.
 *
 * <p>The limits protect an instance from its clients, so they need no shared store, and there is
 * none that could be down; what has to hold across instances (budgets) stands in tables of its
 * owner.
 */
final class Buckets {

  private final Quota quota;
  private final TimeMeter time;
  private final Map<String, Bucket> recent;

  Buckets(Quota quota, int capacity, InstantSource clock) {
    this.quota = quota;
    this.time = new ClockMeter(clock);
    this.recent = new Recent(capacity);
  }

  /** Takes one token from the bucket of the key, if there is one. */
  Allowance take(String key) {
    var probe = bucketOf(key).tryConsumeAndReturnRemaining(1);
    var wait =
        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
    return new Allowance(
        quota, probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(wait));
  }

  private Bucket bucketOf(String key) {
    synchronized (recent) {
      return recent.computeIfAbsent(key, ignored -> newBucket());
    }
  }

  private Bucket newBucket() {
    var bandwidth =
        Bandwidth.builder()
            .capacity(quota.requests())
            .refillGreedy(quota.requests(), quota.period())
            .build();
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  /** Forgets the key that was used longest ago, so that many addresses cannot fill the memory. */
  private static final class Recent extends LinkedHashMap<String, Bucket> {

    private final int capacity;

    Recent(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > capacity;
    }
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return Math.multiplyExact(clock.millis(), 1_000_000L);
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
