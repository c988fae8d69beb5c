package me.uport.chasqui.topics;

import java.time.Duration;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;

/** How Chasqui says no. */
final class TopicRefusals {

  private static final Duration PAUSE_WHEN_FULL = Duration.ofSeconds(30);

  private TopicRefusals() {}

  static RefusedException unknown() {
    return Refusal.notFound("unknown_topic", "There is no such topic, or it has expired")
        .asException();
  }

  static RefusedException notOwner() {
    return Refusal.forbidden("not_owner", "Expected the Topic-Key of this owned topic")
        .asException();
  }

  static RefusedException keyNeeded() {
    return Refusal.forbidden("key_needed", "Expected a Topic-Key of this closed topic")
        .asException();
  }

  /**
   * Says why nothing was written.
   *
   * @param pause when a topic that was written too fast may be written again
   */
  static RefusedException of(WriteOutcome outcome, Duration pause) {
    return switch (outcome) {
      case WRITTEN -> throw new IllegalArgumentException("It was written");
      case KEY_NEEDED -> keyNeeded();
      case ALREADY_ANSWERED ->
          Refusal.conflict(
                  "already_answered",
                  "Expected a topic without an answer, found one that takes no other")
              .asException();
      case FULL ->
          new RefusedException(
              Refusal.tooMany(
                  "topic_full", "As many messages wait in this topic as may: acknowledge some"),
              PAUSE_WHEN_FULL);
      case TOO_FAST ->
          new RefusedException(
              Refusal.tooMany(
                  "topic_too_fast", "More was written into this topic than may be at once"),
              pause);
    };
  }

  static RefusedException outOfBounds(String name, long least, long most) {
    return Refusal.badRequest(
            "invalid_field", "\"%s\": expected %d to %d".formatted(name, least, most))
        .asException();
  }
}
