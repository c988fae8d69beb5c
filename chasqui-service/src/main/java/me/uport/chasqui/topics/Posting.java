package me.uport.chasqui.topics;

import java.time.Instant;
import me.uport.web.KeyedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor writes into a topic.
 *
 * @param expiresAt when the message ends; null: as long as its topic
 * @param now when it came
 * @param answer what is recorded for its {@code Idempotency-Key}; null when there is none
 */
record Posting(
    TopicId topic,
    Message message,
    @Nullable Instant expiresAt,
    Instant now,
    Visitor visitor,
    @Nullable KeyedAnswer answer) {

  /** The same, which records an answer. */
  Posting with(KeyedAnswer recorded) {
    return new Posting(topic, message, expiresAt, now, visitor, recorded);
  }

  byte[] mark() {
    return visitor.mark(topic);
  }

  @Nullable String messageEnd() {
    return expiresAt == null ? null : expiresAt.toString();
  }
}
