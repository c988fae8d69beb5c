package me.uport.wallet.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  @Test
  void readsEventsAsTheStandardWritesThem() throws IOException {
    EventStream stream =
        stream(
            "retry:500\n\n:heartbeat\n\nid: 7\ndata: Grüße\ndata:zwei\n\nevent:gap\r\ndata:{}\r\n\r\ndata\rid:8\r\rdata: half");

    assertThat(stream.next()).contains(new EventStream.Event("message", "7", "Grüße\nzwei"));
    assertThat(stream.next()).contains(new EventStream.Event("gap", "", "{}"));
    assertThat(stream.next()).contains(new EventStream.Event("message", "8", ""));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void hasHeardAHeartbeat() throws IOException {
    EventStream silent = stream("");
    assertThat(silent.next()).isEmpty();
    assertThat(silent.hasSpoken()).isFalse();

    EventStream alive = stream(":\n\n");
    assertThat(alive.next()).isEmpty();
    assertThat(alive.hasSpoken()).isTrue();
  }

  @Test
  void holdsNoMoreThanOneEventOfBoundedSize() {
    String half = "data:" + "x".repeat(EventStream.LARGEST_EVENT / 2) + "\n";

    assertThatThrownBy(() -> stream(half + half + half).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> stream(":" + "x".repeat(EventStream.LARGEST_EVENT)).next())
        .isInstanceOf(IOException.class);
  }

  private static EventStream stream(String text) {
    return new EventStream(
        new HttpStream() {
          @Override
          public int status() {
            return 200;
          }

          @Override
          public Optional<String> header(String name) {
            return Optional.empty();
          }

          @Override
          public InputStream body() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
          }

          @Override
          public void close() {}
        });
  }
}
