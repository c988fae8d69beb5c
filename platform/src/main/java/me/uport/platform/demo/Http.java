package me.uport.platform.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A client that never gives up early: a request that is not answered, or only with "not now", is
 * repeated with the same {@code Idempotency-Key} for up to three minutes, so that it takes effect
 * once however often a service dies.
 */
final class Http {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

  /** Codes that mean the same: too fast, or a repetition that has overtaken its first attempt. */
  private static final Set<String> NOT_YET = Set.of("rate_limited", "request_in_progress");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Answer get(URI url, Optional<String> bearer) {
    return persist(request(url, bearer).GET().build());
  }

  Answer delete(URI url, Optional<String> bearer) {
    return persist(request(url, bearer).DELETE().build());
  }

  Answer post(URI url, Optional<String> bearer, Object json) {
    return persist(
        request(url, bearer)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json)))
            .build());
  }

  /** Asks again and again until the answer is there; it must be there within three minutes. */
  static <T> T await(String what, Supplier<Optional<T>> question) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new DemoFailure("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
      }
      pause();
    }
  }

  private Answer persist(HttpRequest request) {
    return await("an answer of " + name(request), () -> attempt(request));
  }

  private Optional<Answer> attempt(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      Answer answer = new Answer(name(request), response.statusCode(), json(response.body()));
      return isFinal(answer) ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted", e);
    }
  }

  private static boolean isFinal(Answer answer) {
    return !NOT_NOW.contains(answer.status())
        && !NOT_YET.contains(answer.body().path("code").asString(""));
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static HttpRequest.Builder request(URI url, Optional<String> bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(ATTEMPT).header("Accept", "application/json");
    bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request;
  }

  private static String name(HttpRequest request) {
    return request.method() + " " + request.uri();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted", e);
    }
  }
}
