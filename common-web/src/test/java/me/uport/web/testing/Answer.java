package me.uport.web.testing;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service answered.
 *
 * @param body as text, exactly as received
 */
public record Answer(int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** Asks for several at once, as each may have to wait for something that does not come. */
  public static List<Answer> together(List<Supplier<Answer>> requests) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return requests.stream()
          .map(request -> CompletableFuture.supplyAsync(request, threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  /** The first value of a header, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The body as JSON. */
  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** A value in the body by JSON pointer, as text; empty when there is none. */
  public String at(String pointer) {
    return json().at(pointer).asString("");
  }

  /** The code of a failure. */
  public String code() {
    return at("/code");
  }
}
