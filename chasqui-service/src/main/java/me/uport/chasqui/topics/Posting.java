package me.uport.chasqui.topics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor writes into a topic.
 *
 * @param expiresAt when the message ends; null: as long as its topic
 * @param now when it came
 */
record Posting(
    TopicId topic, Message message, @Nullable Instant expiresAt, Instant now, Visitor visitor) {

  byte[] mark() {
    return visitor.mark(topic);
  }

  @Nullable String messageEnd() {
    return expiresAt == null ? null : expiresAt.toString();
  }
}
