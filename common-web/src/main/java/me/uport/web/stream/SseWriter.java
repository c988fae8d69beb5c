package me.uport.web.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes events as HTML's section 9.2 says, a page at a time. */
final class SseWriter {

  /** Browsers wait for seconds by themselves, which a wallet in the foreground notices. */
  private static final long RECONNECT_MILLIS = 500;

  private final OutputStream out;

  SseWriter(OutputStream out) {
    this.out = out;
  }

  void open() throws IOException {
    send("retry:" + RECONNECT_MILLIS + "\n:open\n\n");
  }

  void heartbeat() throws IOException {
    send(":still open\n\n");
  }

  void events(List<StreamEvent> events) throws IOException {
    var text = new StringBuilder();
    events.forEach(event -> append(text, event));
    send(text.toString());
  }

  private static void append(StringBuilder text, StreamEvent event) {
    if (event.id() != null) {
      text.append("id:").append(event.id()).append('\n');
    }
    if (event.name() != null) {
      text.append("event:").append(event.name()).append('\n');
    }
    // A carriage return ends a line of the stream as well.
    String lines = event.data().replace("\r\n", "\n").replace('\r', '\n');
    // The space after the colon is taken away by the reader, if there is one.
    lines
        .lines()
        .forEach(line -> text.append("data:").append(guard(line)).append(line).append('\n'));
    text.append('\n');
  }

  private static String guard(String line) {
    return line.startsWith(" ") ? " " : "";
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
