package me.uport.wallet.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceClientTest {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/service",
        exchange -> {
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          int status = statuses.removeFirst();
          String code =
              status == 409 ? "request_in_progress" : status == 429 ? "over_budget" : "no";
          byte[] body =
              ("{\"code\":\"" + code + "\",\"message\":\"because\",\"data\":7}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "3");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void triesAgainWithTheSameKeyWhenAskedToComeLater() {
    statuses.addAll(List.of(503, 409, 200));

    assertThat(client().post("/thing", null, Map.of("a", 1)).path("data").asInt()).isEqualTo(7);

    assertThat(seen).hasSize(3).containsOnly(seen.get(0));
    assertThat(seen.get(0)).startsWith("POST ").endsWith(" {\"a\":1}").doesNotContain("null");
    assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void givesUpInTheEnd() {
    statuses.addAll(List.of(503, 503, 503));

    assertThatThrownBy(() -> client().get("/thing", "secret"))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining("503")
        .hasMessageNotContaining("secret");
    assertThat(seen).hasSize(3);
  }

  @Test
  void tellsARefusalAtOnceAndInFull() {
    statuses.add(403);

    assertThatThrownBy(() -> client().get("/thing", null))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(403);
              assertThat(refusal.code()).isEqualTo("no");
              assertThat(refusal).hasMessage("because");
              assertThat(refusal.body().path("data").asInt()).isEqualTo(7);
            });
    assertThat(pauses).isEmpty();
  }

  @Test
  void doesNotTryAgainWhatALimitRefuses() {
    statuses.add(429);

    assertThatThrownBy(() -> client().get("/thing", null))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("over_budget"));
  }

  @Test
  void followsNoRedirect() {
    statuses.add(302);

    assertThatThrownBy(() -> client().get("/thing", null))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class, refusal -> assertThat(refusal.status()).isEqualTo(302));
  }

  @Test
  void readsNoMoreThanItsBound() {
    statuses.addAll(List.of(200, 200, 200));
    var narrow = new UrlConnectionTransport(Duration.ofSeconds(5), Duration.ofSeconds(5), 10);

    assertThatThrownBy(() -> client(narrow).get("/thing", null))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasRootCauseMessage("Expected an answer of at most 10 bytes");
  }

  private ServiceClient client() {
    return client(new UrlConnectionTransport());
  }

  private ServiceClient client(HttpTransport transport) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/service/");
    return new ServiceClient(
        url, transport, new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(5)), pauses::add);
  }
}
