package me.uport.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Speaks HTTP with the service under test, and changes nothing of what is sent or received: no
 * redirects, no encoding of paths, no exceptions for statuses. Thread-safe.
 */
public final class ServiceClient {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Environment environment;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  ServiceClient(Environment environment) {
    this.environment = environment;
  }

  /**
   * Asks for a path below the context path.
   *
   * @param headers names and values in turn
   */
  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Posts a body, without saying what it is unless a header does. */
  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Deletes what is at a path. */
  public Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /** Any method, with or without a body. */
  public Answer send(String method, String path, byte @Nullable [] body, String... headers) {
    return exchange(method, URI.create(base() + path), body, headers);
  }

  /** Asks the management port. */
  public Answer manage(String path) {
    var port = environment.getRequiredProperty("local.management.port");
    return exchange("GET", URI.create("http://127.0.0.1:" + port + path), null);
  }

  /** The URL of the service with its context path. */
  public String base() {
    return "http://127.0.0.1:"
        + environment.getRequiredProperty("local.server.port")
        + environment.getProperty("server.servlet.context-path", "");
  }

  private Answer exchange(String method, URI url, byte @Nullable [] body, String... headers) {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the service was asked", e);
    }
  }
}
