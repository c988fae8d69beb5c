package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a topic is written, through all instances.
 *
 * @param from when the period began that is counted
 * @param count how many messages were written in it
 */
record TopicRate(Instant from, int count) {

  /** How long until the period ends, and the topic takes messages again; a second at least. */
  Duration untilReset(Duration period, Instant now) {
    Duration left = Duration.between(now, from.plus(period)).plusNanos(999_999_999);
    return Duration.ofSeconds(Math.max(1, left.toSeconds()));
  }

  /** The fields of draft-ietf-httpapi-ratelimit-headers-11, beside those of the client's limit. */
  void describeTo(HttpServletResponse response, TopicProperties properties, Instant now) {
    response.addHeader(
        "RateLimit-Policy",
        "\"topic\";q=%d;w=%d".formatted(properties.rate(), properties.ratePeriod().toSeconds()));
    response.addHeader(
        "RateLimit",
        "\"topic\";r=%d;t=%d"
            .formatted(
                Math.max(0, properties.rate() - count),
                untilReset(properties.ratePeriod(), now).toSeconds()));
  }
}
