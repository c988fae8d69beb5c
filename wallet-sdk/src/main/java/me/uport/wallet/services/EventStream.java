package me.uport.wallet.services;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Server-Sent Events, read as they come (HTML Living Standard, "Server-sent events", §9.2.6). One
 * event is held at a time: what is not read yet waits in the connection. One thread reads; any may
 * close.
 */
public final class EventStream implements Closeable {

  /** A message of 64 KiB, escaped as JSON, several times over. */
  static final int LARGEST_EVENT = 1 << 18;

  private static final int END = -1;

  private final HttpStream answer;
  private final InputStream in;
  private boolean afterReturn;
  private volatile boolean heard;

  EventStream(HttpStream answer) {
    this.answer = answer;
    this.in = new BufferedInputStream(answer.body());
  }

  /**
   * An event.
   *
   * @param type {@code message} when the service names none
   * @param id where to go on after it; empty when the service names none
   * @param data its text
   */
  public record Event(String type, String id, String data) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Event[type=" + type + ", id=" + id + "]";
    }
  }

  /**
   * Waits for the next event.
   *
   * @return nothing when the stream has ended
   * @throws IOException when it broke off, or nothing came for too long, not even a heartbeat
   */
  public Optional<Event> next() throws IOException {
    Parts parts = new Parts();
    for (String line = line(parts.size); line != null; line = line(parts.size)) {
      if (!line.isEmpty()) {
        parts.add(line);
      } else if (parts.data.length() > 0) {
        return Optional.of(parts.event());
      } else {
        parts = new Parts();
      }
    }
    return Optional.empty();
  }

  /** Whether anything has come, be it a heartbeat: some gateways hold answers back to the end. */
  public boolean hasSpoken() {
    return heard;
  }

  /** A line without its end; null at the end of the stream, where half a line is none. */
  private @Nullable String line(int before) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next == END) {
        return null;
      }
      heard = true;
      boolean secondOfPair = afterReturn && next == '\n';
      afterReturn = next == '\r';
      if (secondOfPair) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      if (before + bytes.size() >= LARGEST_EVENT) {
        throw new IOException("Expected an event of at most " + LARGEST_EVENT + " bytes");
      }
      bytes.write(next);
    }
  }

  @Override
  public void close() throws IOException {
    answer.close();
  }

  /** What has come of an event. */
  private static final class Parts {
    private final StringBuilder data = new StringBuilder();
    private String type = "message";
    private String id = "";
    private int size;

    void add(String line) {
      size += line.length();
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      String text = value.startsWith(" ") ? value.substring(1) : value;
      switch (name) {
        case "data" -> data.append(text).append('\n');
        case "event" -> type = text;
        case "id" -> id = text;
        default -> {} // comments, and what we do not know
      }
    }

    Event event() {
      return new Event(type, id, data.substring(0, data.length() - 1));
    }
  }
}
