package me.uport.platform.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the management port of a service. Thread-safe. */
final class ManagementClient implements AutoCloseable {

  private static final Duration CONNECT_BOUND = Duration.ofSeconds(2);
  private static final Duration HEALTH_BOUND = Duration.ofSeconds(3);

  /** A little longer than a service goes on with its sections. */
  private static final Duration FIGURES_BOUND = Duration.ofSeconds(6);

  private static final long LARGEST_ANSWER = 1_048_576;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_BOUND)
          .build();

  /** How a service is. */
  enum State {
    /** Ready for requests. */
    UP,
    /** It answers, and says that it is not ready: something that it needs is down. */
    NOT_READY,
    /** It does not answer. */
    DOWN
  }

  /** How it is. */
  State state(URI management) {
    try {
      return get(management, "/actuator/health/readiness", HEALTH_BOUND).statusCode() == 200
          ? State.UP
          : State.NOT_READY;
    } catch (IOException e) {
      return State.DOWN;
    }
  }

  /** What it tells the console; empty when it does not. */
  Optional<JsonNode> figures(URI management) {
    return json(management, "/actuator/console");
  }

  /** What it knows of a transaction; empty when nothing. */
  Optional<JsonNode> transaction(URI management, String key) {
    return json(management, "/actuator/console/transaction/" + key);
  }

  private Optional<JsonNode> json(URI management, String path) {
    try {
      HttpResponse<String> answer = get(management, path, FIGURES_BOUND);
      return answer.statusCode() == 200
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> get(URI management, String path, Duration bound) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(management + path)).timeout(bound).build();
    try {
      return http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
