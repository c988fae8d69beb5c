package me.uport.web.outbound;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import me.uport.web.outbound.OutboundResult.Answered;
import me.uport.web.outbound.OutboundResult.Failed;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** One request and its answer, over Apache's client. */
final class Exchange implements Closeable {

  private final CloseableHttpClient client;
  private final int maximumBytes;

  Exchange(CloseableHttpClient client, int maximumBytes) {
    this.client = client;
    this.maximumBytes = maximumBytes;
  }

  /**
   * @throws IOException when the network fails
   * @throws org.springframework.boot.http.client.FilteredHostException when the host is not allowed
   */
  OutboundResult run(OutboundRequest request) throws IOException {
    var message = new HttpUriRequestBase(request.method(), request.url());
    request.headers().forEach(message::setHeader);
    if (!request.body().isEmpty()) {
      // The content type is among the headers.
      message.setEntity(new ByteArrayEntity(request.body().bytes(), null));
    }
    try (var response = client.executeOpen(null, message, null)) {
      return read(response, message);
    }
  }

  private OutboundResult read(ClassicHttpResponse response, HttpUriRequestBase message)
      throws IOException {
    var body = bodyOf(response.getEntity());
    if (body.length > maximumBytes) {
      message.abort(); // or closing would read the rest
      return new Failed("expected an answer of at most %d bytes".formatted(maximumBytes));
    }
    var headers = new HashMap<String, String>();
    for (var header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new Answered(response.getCode(), headers, Payload.of(body));
  }

  private byte[] bodyOf(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    InputStream content = entity.getContent();
    return content.readNBytes(maximumBytes + 1);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
