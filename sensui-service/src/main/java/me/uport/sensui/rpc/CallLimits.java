package me.uport.sensui.rpc;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Address;
import org.springframework.stereotype.Component;

/**
 * How many calls a device key may make, each call of a batch counted. Kept in memory: a restart
 * forgives, and each instance counts for itself. Thread-safe.
 */
@Component
class CallLimits {
  private static final int REMEMBERED_KEYS = 50_000;

  private final int callsPerMinute;
  private final Map<Address, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Bucket> eldest) {
          return size() > REMEMBERED_KEYS;
        }
      };

  CallLimits(RpcProperties properties) {
    this.callsPerMinute = properties.callsPerMinute();
  }

  void take(Address device) {
    var probe = bucketOf(device).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
      throw new RpcException(
          new RpcError(
              RpcError.TOO_MANY_CALLS,
              "Expected at most %d calls a minute".formatted(callsPerMinute),
              Map.of("code", "rate_limited", "retryAfter", seconds)));
    }
  }

  private synchronized Bucket bucketOf(Address device) {
    return buckets.computeIfAbsent(
        device,
        key ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity(callsPerMinute)
                            .refillGreedy(callsPerMinute, Duration.ofMinutes(1)))
                .build());
  }
}
