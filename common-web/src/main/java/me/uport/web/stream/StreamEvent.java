package me.uport.web.stream;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream.
 *
 * @param id where a client goes on that has it, sent back as {@code Last-Event-ID}; null: as before
 * @param name its kind; null: a message
 * @param data its text; line breaks reach an SSE client as line feeds
 */
public record StreamEvent(@Nullable String id, @Nullable String name, String data) {

  public StreamEvent {
    if (hasBreak(id) || hasBreak(name)) {
      throw new IllegalArgumentException("Expected an id and a name without line breaks");
    }
  }

  private static boolean hasBreak(@Nullable String text) {
    return text != null && text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0);
  }
}
