package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC to the dev chain, with as much as the testkit itself needs. */
final class ChainRpc {

  /**
   * The state of a long chain is one string: that of 100,000 transactions has 100 million digits.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  private ChainRpc(URI url) {
    this.url = url;
  }

  static ChainRpc onPort(int port) {
    return new ChainRpc(URI.create("http://127.0.0.1:" + port));
  }

  URI url() {
    return url;
  }

  /**
   * Calls a method.
   *
   * @throws IllegalStateException when the chain refuses, with its message
   * @throws UncheckedIOException when it does not answer
   */
  JsonNode call(String method, Object... params) {
    byte[] body =
        JSON.writeValueAsBytes(
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    JsonNode answer = JSON.readTree(send(request));
    if (answer.has("error")) {
      throw new IllegalStateException(method + " was refused: " + answer.get("error"));
    }
    return answer.get("result");
  }

  private byte[] send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("The dev chain does not answer at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the dev chain", e);
    }
  }
}
