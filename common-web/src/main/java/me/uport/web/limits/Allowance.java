package me.uport.web.limits;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;

/**
 * What one request got out of its bucket.
 *
 * @param allowed whether the request may go on
 * @param remaining how many more would be allowed now
 * @param reset until the bucket is full again or, when refused, until there is a token again
 */
record Allowance(Quota quota, boolean allowed, long remaining, Duration reset) {

  /**
   * Adds the fields of draft-ietf-httpapi-ratelimit-headers-11: one item for each limit that was
   * asked.
   */
  void describeTo(HttpServletResponse response) {
    response.addHeader("RateLimit-Policy", quota.asPolicy());
    response.addHeader(
        "RateLimit", "\"%s\";r=%d;t=%d".formatted(quota.name(), remaining, seconds(reset)));
  }

  RefusedException refused() {
    var refusal =
        Refusal.tooMany(
            "rate_limited",
            "Expected at most %d requests in %d seconds, found more"
                .formatted(quota.requests(), seconds(quota.period())));
    return new RefusedException(refusal, reset);
  }

  private static long seconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
