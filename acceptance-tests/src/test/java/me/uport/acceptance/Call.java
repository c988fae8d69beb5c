package me.uport.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.node.Bytes;

/**
 * A request that tests vary and send: nothing of it is made nicer on the way. Immutable.
 *
 * @param url encoded already
 * @param body empty when there is none
 */
record Call(String method, String url, Map<String, String> headers, Bytes body) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int SHOWN = 300;

  static Call of(String method, String url) {
    return new Call(method, url, Map.of(), Bytes.EMPTY);
  }

  Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, url, more, body);
  }

  Call bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  Call without(String header) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(header);
    return new Call(method, url, fewer, body);
  }

  Call withMethod(String another) {
    return new Call(another, url, headers, body);
  }

  Call withUrl(String another) {
    return new Call(method, another, headers, body);
  }

  Call withBody(byte[] another) {
    return new Call(method, url, headers, Bytes.of(another));
  }

  Call withBody(String another) {
    return withBody(another.getBytes(StandardCharsets.UTF_8));
  }

  Answer send() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .method(method, BodyPublishers.ofByteArray(body.toArray()));
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(toString(), response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + this, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  @Override
  public String toString() {
    String text = new String(body.toArray(), StandardCharsets.ISO_8859_1);
    return "%s %s %s %s"
        .formatted(
            method, url, headers.keySet(), text.substring(0, Math.min(SHOWN, text.length())));
  }
}
