package me.uport.credentials.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the five clients share: JSON over HTTP, bounds, and tries that are safe to repeat. */
final class ServiceHttp {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long MAX_ANSWER = 1_048_576;
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final URI base;
  private final HttpClient client;
  private final Retries retries;

  ServiceHttp(URI base, HttpClient client, Retries retries) {
    this.base = URI.create(base.toString().replaceFirst("/+$", ""));
    this.client = client;
    this.retries = retries;
  }

  URI url(String path) {
    return URI.create(base + path);
  }

  JsonNode get(String path, @Nullable String token) {
    return send(request(path, token).GET().build());
  }

  /** Also when an earlier try has deleted it, whose answer was lost. */
  JsonNode delete(String path, @Nullable String token) {
    return delete(path, token, Map.of());
  }

  JsonNode delete(String path, @Nullable String token, Map<String, String> headers) {
    HttpRequest.Builder request = request(path, token);
    headers.forEach(request::header);
    return send(request.DELETE().build());
  }

  JsonNode post(String path, @Nullable String token, Object body) {
    BodyPublisher json = BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(json)
            .build());
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path)).timeout(TIMEOUT).header("Accept", "application/json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= retries.attempts();
      long askedFor = 0;
      try {
        HttpResponse<byte[]> response =
            client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        if (attempt > 1 && isGone(request, response)) {
          return MissingNode.getInstance();
        }
        if (!isForLater(response)) {
          return answer(response);
        }
        askedFor = retryAfter(response);
        if (last || retries.isTooLong(askedFor)) {
          throw new ServiceUnavailableException(
              "The service says " + response.statusCode(), Duration.ofSeconds(askedFor));
        }
      } catch (IOException e) {
        if (last) {
          throw new ServiceUnavailableException("The service does not answer", e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause(retries.before(attempt + 1, askedFor));
    }
  }

  private static boolean isGone(HttpRequest request, HttpResponse<?> response) {
    return request.method().equals("DELETE") && response.statusCode() == NOT_FOUND;
  }

  /** Also while an earlier try of ours, to which nobody answered in time, is still at work. */
  private static boolean isForLater(HttpResponse<byte[]> response) {
    return LATER.contains(response.statusCode())
        || (response.statusCode() == CONFLICT
            && json(response.body()).path("code").asString("").equals("request_in_progress"));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static ServiceUnavailableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ServiceUnavailableException("Interrupted", e);
  }

  private static long retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private static JsonNode answer(HttpResponse<byte[]> response) {
    JsonNode body = json(response.body());
    if (response.statusCode() / 100 == 2) {
      return body;
    }
    throw new ServiceRefusedException(
        response.statusCode(), body.path("code").asString(""), body.path("message").asString(""));
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
