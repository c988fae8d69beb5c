package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import me.uport.testkit.Await;
import me.uport.web.stream.LiveStreams;
import me.uport.web.testing.ServiceClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class LiveStreamsTest {

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired ServiceClient service;
  @Autowired CounterController counter;
  @Autowired LiveStreams streams;

  @BeforeEach
  @AfterEach
  void everybodyLeaves() {
    counter.put("end");
    Await.until("no stream is open", () -> streams.size() == 0);
    counter.values.clear();
    counter.heard.clear();
  }

  @Test
  void sendsEventsAndSignsOfLifeUntilThereIsNothingMore() throws Exception {
    counter.put("one\r\ntwo\rthree");
    try (BufferedReader lines = open("")) {
      assertThat(lines.readLine()).isEqualTo("retry:500");
      until(lines, "id:1");
      assertThat(lines.readLine()).isEqualTo("data:one");
      assertThat(lines.readLine()).isEqualTo("data:two");
      assertThat(lines.readLine()).isEqualTo("data:three");
      until(lines, ":still open");
      counter.put(" two");
      until(lines, "id:2");
      assertThat(lines.readLine()).isEqualTo("data:  two");
      counter.put("end");
      until(lines, null);
    }
  }

  @Test
  void goesOnBehindTheLastEvent() throws Exception {
    counter.put("1");
    counter.put("2");
    try (BufferedReader lines = open("1")) {
      until(lines, "id:2");
      counter.put("end");
      assertThat(lines.lines()).doesNotContain("id:1");
    }
  }

  @Test
  void makesNoErrorOfClientsThatGoAway(CapturedOutput output) throws Exception {
    for (int i = 0; i < 5; i++) {
      openAndBreakOff();
      Await.until("the place is free", () -> streams.size() == 0);
    }
    assertThat(service.get("/values/socket").status()).isEqualTo(426);
    assertThat(output).doesNotContain("/error");
  }

  /** As a process that dies: with a reset in place of an end. */
  private void openAndBreakOff() throws IOException {
    URI base = URI.create(service.base());
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String request =
          "GET %s/values/events HTTP/1.1\r\nHost: %s\r\n\r\n"
              .formatted(base.getPath(), base.getAuthority());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
      socket.setSoLinger(true, 0);
    }
  }

  @Test
  void hasPlaceForSoManyOfOneClient() throws Exception {
    try (BufferedReader first = open("");
        BufferedReader second = open("")) {
      var refused = service.get("/values/events");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("too_many_streams_of_client");
      counter.put("end");
      until(first, null);
      until(second, null);
    }
  }

  @Test
  void endsStreamsWhenTheServiceStops() throws Exception {
    var listener = new Listener();
    try (BufferedReader lines = open("")) {
      connect(listener);
      streams.stop();
      until(lines, null);
      assertThat(listener.next()).isEqualTo("closed 1012");
      assertThat(service.get("/values/events").code()).isEqualTo("stopping");
    } finally {
      streams.start();
    }
  }

  @Test
  void bringsTheSameThroughAWebSocketAndHearsItsClient() throws Exception {
    var listener = new Listener();
    counter.put("1");
    WebSocket socket = connect(listener);
    assertThat(listener.next()).isEqualTo("1");
    counter.put("2");
    assertThat(listener.next()).isEqualTo("2");

    socket.sendText("hello", true).join();
    Await.until("it is heard", () -> counter.heard.contains("hello"));
    counter.put("end");
    assertThat(listener.next()).isEqualTo("closed 1000");
  }

  @Test
  void closesASocketWhoseClientTalksNonsenseOrTooMuch() throws Exception {
    var listener = new Listener();
    connect(listener).sendText("nonsense", true).join();
    assertThat(listener.next()).isEqualTo("closed 1008");

    connect(listener).sendText("x".repeat(5000), true).join();
    assertThat(listener.next()).isEqualTo("closed 1009");
    Await.until("the place is free", () -> streams.size() == 0);
  }

  @Test
  void freesThePlaceOfASocketThatItsClientClosed() throws Exception {
    connect(new Listener()).sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    Await.until("the place is free", () -> streams.size() == 0);
  }

  @Test
  void answersWhatIsNoHandshake() {
    var refused = service.get("/values/socket");
    assertThat(refused.status()).isEqualTo(426);
    assertThat(refused.code()).isEqualTo("upgrade_required");
  }

  private BufferedReader open(String last) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(service.base() + "/values/events"));
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    var response = http.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static void until(BufferedReader lines, @Nullable String wanted) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals(wanted)) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo(wanted);
  }

  private WebSocket connect(Listener listener) {
    URI url = URI.create(service.base().replace("http:", "ws:") + "/values/socket");
    return http.newWebSocketBuilder().buildAsync(url, listener).join();
  }

  private static final class Listener implements WebSocket.Listener {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      seen.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      seen.add("closed " + status);
      return null;
    }

    String next() throws InterruptedException {
      return String.valueOf(seen.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
  }
}
