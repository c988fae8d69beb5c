package me.uport.chasqui.topics;

import java.time.Duration;
import java.time.Instant;
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

  private static RefusedException keyNeeded() {
    return Refusal.forbidden("key_needed", "Expected a Topic-Key of this closed topic")
        .asException();
  }

  private static RefusedException didNeeded() {
    return Refusal.forbidden(
            "did_needed",
            "Expected a bearer token of type topic-auth by the DID that this topic is bound to")
        .asException();
  }

  /** Says why nothing is read. */
  static RefusedException of(ReadRefusal refusal) {
    return switch (refusal) {
      case KEY_NEEDED -> keyNeeded();
      case DID_NEEDED -> didNeeded();
    };
  }

  /** Says why nothing was written, if nothing was. */
  static void refuseUnlessWritten(Write write, TopicProperties properties, Instant now) {
    if (write.outcome() != WriteOutcome.WRITTEN) {
      throw of(write.outcome(), write.rate().untilReset(properties.ratePeriod(), now));
    }
  }

  private static RefusedException of(WriteOutcome outcome, Duration pause) {
    return switch (outcome) {
      case WRITTEN -> throw new IllegalArgumentException("It was written");
      case KEY_NEEDED -> keyNeeded();
      case DID_NEEDED -> didNeeded();
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
