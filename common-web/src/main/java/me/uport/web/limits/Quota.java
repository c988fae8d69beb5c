package me.uport.web.limits;

import java.time.Duration;

/**
 * How much may be asked: a bucket of {@code requests} tokens that refills evenly over {@code
 * period}.
 *
 * @param name as sent in {@code RateLimit-Policy}
 */
record Quota(String name, int requests, Duration period) {

  /** {@code "client";q=600;w=60}: draft-ietf-httpapi-ratelimit-headers-11, section 2. */
  String asPolicy() {
    return "\"%s\";q=%d;w=%d".formatted(name, requests, Math.max(1, period.toSeconds()));
  }
}
