package me.uport.web.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import me.uport.did.ResolutionUnavailableException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class GuardedUrlFetcherTest {

  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void fetchesADocumentInTheFormThatItAskedFor() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestHeaders().getFirst("Accept").getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });

    assertThat(fetcher(true).get(url(), "application/did"))
        .hasValueSatisfying(
            body -> assertThat(new String(body, UTF_8)).isEqualTo("application/did"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void aHostThatHasNoneSaysSo(int status) {
    answerWith(status);

    assertThat(fetcher(true).get(url(), "application/did")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 500})
  void anyOtherAnswerSaysNothingOfTheDocument(int status) {
    answerWith(status);

    assertThatThrownBy(() -> fetcher(true).get(url(), "application/did"))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessageContaining(String.valueOf(status));
  }

  @Test
  void aHostThatDoesNotAnswerSaysNothingOfTheDocument() {
    server.stop(0);

    assertThatThrownBy(() -> fetcher(true).get(url(), "application/did"))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  @Test
  void aUrlOfThisMachineIsNeverCalled() {
    answerWith(500);

    assertThat(fetcher(false).get(url(), "application/did")).isEmpty();
  }

  private void answerWith(int status) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static GuardedUrlFetcher fetcher(boolean loopback) {
    var properties =
        new OutboundProperties(
            loopback, Set.of(80, 443), Duration.ofMinutes(2), DataSize.ofKilobytes(1), 10);
    return new GuardedUrlFetcher(GuardedClients.of(properties, SystemDefaultDnsResolver.INSTANCE));
  }
}
