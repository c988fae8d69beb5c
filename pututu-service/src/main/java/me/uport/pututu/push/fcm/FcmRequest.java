package me.uport.pututu.push.fcm;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One call of Google's library over the JDK's client. */
final class FcmRequest extends LowLevelHttpRequest {

  private final HttpClient client;
  private final String method;
  private final HttpRequest.Builder request;

  FcmRequest(HttpClient client, String method, URI target, Duration timeout) {
    this.client = client;
    this.method = method;
    this.request = HttpRequest.newBuilder(target).timeout(timeout);
  }

  @Override
  public void addHeader(String name, String value) {
    // The library asks for compressed answers. They are a few hundred bytes.
    if (!name.equalsIgnoreCase("Accept-Encoding")) {
      request.header(name, value);
    }
  }

  @Override
  public LowLevelHttpResponse execute() throws IOException {
    if (getContentType() != null) {
      request.header("Content-Type", getContentType());
    }
    if (getContentEncoding() != null) {
      request.header("Content-Encoding", getContentEncoding());
    }
    request.method(method, body());
    try {
      return new FcmResponse(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for the provider");
    }
  }

  private BodyPublisher body() throws IOException {
    var content = getStreamingContent();
    if (content == null) {
      return BodyPublishers.noBody();
    }
    var bytes = new ByteArrayOutputStream();
    content.writeTo(bytes);
    return BodyPublishers.ofByteArray(bytes.toByteArray());
  }
}
