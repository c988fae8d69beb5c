package me.uport.chasqui.topics;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a topic is known by. Knowing it is all that reading takes, so it is a secret.
 *
 * @param value 12 to 64 URL-safe characters
 */
record TopicId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{12,64}");

  TopicId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Expected 12 to 64 URL-safe characters");
    }
  }

  /** Empty when no topic can have this id. */
  static Optional<TopicId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TopicId(text)) : Optional.empty();
  }

  /** Not the id: whoever reads a log could read the topic. */
  @Override
  public String toString() {
    return "TopicId[REDACTED]";
  }
}
