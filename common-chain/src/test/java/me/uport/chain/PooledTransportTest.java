package me.uport.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.node.Bytes;
import me.uport.node.NodeSettings;
import me.uport.node.NodeTransport.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One exchange with a node, whatever the node does. */
class PooledTransportTest {
  private static final Bytes QUESTION = Bytes.of("{}".getBytes(StandardCharsets.US_ASCII));

  private final Node node = new Node();
  private final PooledTransport transport = new PooledTransport(settings(node.url()));

  @AfterEach
  void close() throws IOException {
    transport.close();
    node.server.close();
  }

  private static NodeSettings settings(URI url) {
    return new NodeSettings(
        List.of(url),
        1337,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        1024,
        Duration.ofMinutes(1),
        10);
  }

  private Reply post() throws IOException {
    return transport.post(node.url(), Map.of("Authorization", "Basic eA=="), QUESTION);
  }

  @Test
  void bringsStatusAndBodyOfWhateverIsAnswered() throws Exception {
    node.answers.add(out -> write(out, "HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\n[]"));
    assertThat(post())
        .isEqualTo(new Reply(400, Bytes.of("[]".getBytes(StandardCharsets.US_ASCII))));
    assertThat(node.requests.take())
        .startsWith("post /secret-key http/1.1")
        .contains("authorization: basic ea==")
        .endsWith("{}");
  }

  @Test
  void keepsItsConnections() throws Exception {
    for (int i = 0; i < 3; i++) {
      node.answers.add(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"));
      post();
    }
    assertThat(node.connections.get()).isEqualTo(1);
  }

  @Test
  void followsNoRedirect() throws Exception {
    node.answers.add(
        out ->
            write(
                out,
                "HTTP/1.1 307 Elsewhere\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(node.url())));
    assertThat(post().status()).isEqualTo(307);
    assertThat(node.requests).hasSize(1);
  }

  @Test
  void givesUpAnAnswerThatDrips() {
    node.answers.add(
        out -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n");
          drip(out);
        });
    assertThatThrownBy(this::post)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer in PT1S");
  }

  @Test
  void givesUpHeadersThatDrip() {
    node.answers.add(
        out -> {
          write(out, "HTTP/1.1 200 OK\r\nX-Long: ");
          drip(out);
          write(out, "\r\nContent-Length: 0\r\n\r\n");
        });
    assertThatThrownBy(this::post)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer in PT1S");
  }

  @Test
  void takesAnAnswerThatIsJustSmallEnough() throws Exception {
    node.answers.add(
        out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1024\r\n\r\n" + "x".repeat(1024)));
    assertThat(post().body().length()).isEqualTo(1024);
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    node.answers.add(
        out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1025\r\n\r\n" + "x".repeat(1025)));
    assertThatThrownBy(this::post)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("at most 1024 bytes");
  }

  @Test
  void noticesThatAConnectionWasClosedWhileItWasIdle() throws Exception {
    for (int i = 0; i < 2; i++) {
      node.answers.add(
          out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
            throw new SocketException("closed by the node");
          });
      assertThat(post().status()).isEqualTo(200);
      sleep(600); // longer than a connection counts as fresh
    }
    assertThat(node.connections.get()).isEqualTo(2);
  }

  @Test
  void endsWhatIsUnderWayAndTakesNothingOnceItIsClosed() throws Exception {
    CompletableFuture<Throwable> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> waiting.complete(catchThrowable(this::post))); // the node has no answer
    node.requests.take();
    transport.close();
    assertThat(waiting.get()).isInstanceOf(IOException.class);
    assertThatThrownBy(this::post).isInstanceOf(IOException.class).hasMessageContaining("closed");
  }

  /** The paths of hosted nodes are their access keys. */
  @Test
  void saysNothingOfTheUrlButItsHost() throws Exception {
    node.server.close();
    assertThatThrownBy(this::post)
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("secret-key");
  }

  /** Three seconds long, each of them with a byte in time. */
  private static void drip(OutputStream out) throws IOException {
    for (int i = 0; i < 30; i++) {
      write(out, "x");
      sleep(100);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Answer {
    void give(OutputStream out) throws IOException;
  }

  /** Answers as it is told to, one request after the other. */
  private static final class Node {
    private final ServerSocket server;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    Node() {
      try {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      Thread.ofVirtual().start(this::listen);
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/secret-key");
    }

    private void listen() {
      while (true) {
        try {
          Socket socket = server.accept();
          connections.incrementAndGet();
          Thread.ofVirtual().start(() -> serve(socket));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void serve(Socket socket) {
      try (socket) {
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        while (true) {
          requests.add(request(in));
          answers.take().give(socket.getOutputStream());
        }
      } catch (IOException | InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    private static String request(BufferedReader in) throws IOException {
      StringBuilder request = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        request.append(line).append('\n');
      }
      if (request.isEmpty()) {
        throw new SocketException("closed by the client");
      }
      return request.toString().toLowerCase(Locale.ROOT) + (char) in.read() + (char) in.read();
    }
  }
}
