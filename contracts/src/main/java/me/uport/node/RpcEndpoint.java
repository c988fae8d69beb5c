package me.uport.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One URL: a POST there and back, bounded in time and size. Thread-safe. */
final class RpcEndpoint {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client;
  private final HttpRequest.Builder template;
  private final NodeSettings settings;
  private final String name;
  private final Convoy calls = new Convoy(this);
  private final Convoy estimates = new Convoy(this);

  RpcEndpoint(HttpClient client, URI url, NodeSettings settings) {
    this.client = client;
    this.settings = settings;
    // Paths and queries of hosted nodes carry their access key: only the host may be shown.
    this.name = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    this.template =
        HttpRequest.newBuilder(withoutUserInfo(url)).header("Content-Type", "application/json");
    if (url.getUserInfo() != null) {
      byte[] credentials = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
      template.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
  }

  /** The chain that it must be of. */
  long chainId() {
    return settings.chainId();
  }

  /** Host and port. */
  String name() {
    return name;
  }

  /** Whatever is asked with {@code eth_call}. */
  Convoy calls() {
    return calls;
  }

  /** The same with {@code eth_estimateGas}, which takes a node longer. */
  Convoy estimates() {
    return estimates;
  }

  /**
   * Posts a request or a batch.
   *
   * @return the answer as JSON, of whatever shape
   * @throws EndpointFaultException when there is no answer in time, or not one in JSON
   */
  JsonNode exchange(JsonNode request) {
    HttpResponse<byte[]> response = await(request);
    JsonNode answer = parse(response);
    if (!acceptable(response.statusCode(), answer)) {
      throw new EndpointFaultException("HTTP status " + response.statusCode());
    }
    return answer;
  }

  private HttpResponse<byte[]> await(JsonNode request) {
    HttpRequest post =
        template
            .copy()
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
            .build();
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(
            post,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), settings.maxAnswerBytes()));
    try {
      // The client's own timeout ends with the headers; a body that drips would hold us for ever.
      return future.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new EndpointFaultException("no answer in " + settings.requestTimeout(), e);
    } catch (ExecutionException e) {
      throw new EndpointFaultException(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EndpointFaultException("interrupted", e);
    } finally {
      future.cancel(true);
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause instanceof IOException ? cause.getMessage() : null;
    return message == null ? cause.getClass().getSimpleName() : Excerpt.of(message);
  }

  private static JsonNode parse(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new EndpointFaultException(
          "expected JSON, found HTTP status "
              + response.statusCode()
              + " and "
              + Excerpt.of(new String(response.body(), StandardCharsets.UTF_8)),
          e);
    }
  }

  /** Some nodes put error objects into answers of status 400; 401, 403 and 429 are about us. */
  private static boolean acceptable(int status, JsonNode answer) {
    boolean errorObject = answer.path("error").isObject();
    return status == 200 || (status == 400 && errorObject);
  }

  private static URI withoutUserInfo(URI url) {
    return url.getUserInfo() == null
        ? url
        : URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
  }
}
