package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.uport.chasqui.ChasquiTest;
import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.ServiceTest;
import me.uport.web.wakeup.WakeupHub;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The queue as a stream of events. */
@ServiceTest
@TestPropertySource(
    properties = {
      ChasquiTest.REGISTRY,
      "chasqui.streams.most=2",
      "chasqui.streams.lifetime=5s",
      "chasqui.streams.heartbeat=200ms",
      "uport.wakeups.look=100ms"
    })
class StreamsTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String id = UUID.randomUUID().toString().replace("-", "");

  @Autowired ServiceClient service;
  @Autowired WakeupHub hub;
  @Autowired JdbcClient database;

  @Test
  void showsWhatWaitsAndWhatComesAndThatItIsOpen() throws Exception {
    write("{\"n\":\r\n 1}");
    try (Stream stream = open("")) {
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(stream.until("id:1")).contains("retry:500");
      assertThat(stream.next()).isEqualTo("data:{\"n\":");
      assertThat(stream.next()).isEqualTo("data:  1}");

      write("2");
      stream.until("id:2");
      assertThat(stream.next()).isEqualTo("data:2");
      stream.until(":still open");
    }
  }

  @Test
  void continuesWhereAStreamThatEndedLeftOff() throws Exception {
    write("1");
    write("2");
    write("3");

    try (Stream stream = open("", "Last-Event-ID", "2")) {
      assertThat(stream.until("id:3")).doesNotContain("id:1", "id:2");
    }
    try (Stream stream = open("?after=1")) {
      assertThat(stream.until("id:3")).contains("id:2").doesNotContain("id:1");
    }
  }

  @Test
  void saysWhereMessagesAreMissing() throws Exception {
    for (int n = 1; n <= 5; n++) {
      write("" + n);
    }
    service.delete("/topic/" + id + "/messages/3");

    try (Stream stream = open("?after=1")) {
      assertThat(stream.until("id:5"))
          .containsSubsequence(
              "event:gap", "data:{\"gap\":{\"after\":1,\"next\":4}}", "id:4", "data:4");
    }
  }

  @Test
  void doesNotShowWhatWasAcknowledged() throws Exception {
    write("1");
    write("2");
    service.delete("/topic/" + id + "/messages/1");

    try (Stream stream = open("")) {
      assertThat(stream.until("id:2")).doesNotContain("id:1");
    }
  }

  @Test
  void opensNoMoreThanItCanServeAndEndsThemByItself() throws Exception {
    try (Stream first = open("");
        Stream second = open("")) {
      Await.until("both wait", () -> hub.readers() == 2);

      var refused = service.get("/topic/" + id + "/events");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("too_many_streams");
      assertThat(first.rest()).contains(":still open");
      assertThat(second.rest()).contains(":still open");
    }
    Await.until("the places are free", () -> service.get("/topic/short/events").status() == 404);
  }

  @Test
  void showsAReaderWhoWaitsWhatAnotherInstanceHasWritten() throws Exception {
    write("1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> waiting =
          threads.submit(() -> service.get("/topic/" + id + "/messages?after=1&wait=30"));
      Await.until("the reader waits", () -> hub.readers() == 1);

      // Nothing in this instance hears of it.
      database.sql("UPDATE topic SET last_seq = 2 WHERE id = ?").param(id).update();
      database
          .sql("INSERT INTO message (topic_id, seq, content, written_at) VALUES (?, 2, '2', now())")
          .param(id)
          .update();

      assertThat(waiting.get().json().at("/data/messages/0/seq").longValue()).isEqualTo(2);
    }
  }

  @Test
  void refusesACursorThatIsNone() {
    assertThat(service.get("/topic/" + id + "/events?after=-1").code()).isEqualTo("invalid_field");
    assertThat(service.get("/topic/" + id + "/events", "Last-Event-ID", "x").code())
        .isEqualTo("invalid_field");
    assertThat(service.get("/topic/short/events").code()).isEqualTo("unknown_topic");
  }

  private void write(String json) {
    assertThat(service.post("/topic/" + id, json).status()).isEqualTo(200);
  }

  /** Opened once a place is free: streams of an earlier test may still be ending. */
  private Stream open(String query, String... headers) {
    List<Stream> opened = new ArrayList<>();
    Await.until(
        "a place for a stream",
        () -> {
          HttpResponse<InputStream> response = request(query, headers);
          if (response.statusCode() == 200) {
            opened.add(new Stream(response));
          }
          return !opened.isEmpty();
        });
    return opened.getFirst();
  }

  private HttpResponse<InputStream> request(String query, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(service.base() + "/topic/" + id + "/events" + query));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** The lines of a stream. */
  private static final class Stream implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    Stream(HttpResponse<InputStream> response) {
      this.response = response;
      this.lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String next() throws IOException {
      return String.valueOf(lines.readLine());
    }

    /** The lines up to this one. */
    List<String> until(String wanted) throws IOException {
      List<String> seen = new ArrayList<>();
      for (String line = next(); !line.equals(wanted); line = next()) {
        assertThat(line).as("before " + wanted).isNotEqualTo("null");
        seen.add(line);
      }
      return seen;
    }

    /** All lines until the service ends the stream. */
    List<String> rest() throws IOException {
      return lines.lines().toList();
    }

    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }
}
