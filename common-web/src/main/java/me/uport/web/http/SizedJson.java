package me.uport.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON with its length (RFC 9112 §6.3) instead of in chunks: a short answer leaves in one
 * packet, and an answer that cannot be written is refused before its first byte has left.
 */
final class SizedJson extends JacksonJsonHttpMessageConverter {

  SizedJson(JsonMapper mapper) {
    super(mapper);
  }

  @Override
  protected void writeInternal(
      Object object,
      ResolvableType type,
      HttpOutputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    try (var body = new FastByteArrayOutputStream()) {
      super.writeInternal(object, type, new Held(message.getHeaders(), body), hints);
      message.getHeaders().setContentLength(body.size());
      body.writeTo(message.getBody());
    }
  }

  private record Held(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {
    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public OutputStream getBody() {
      return body;
    }
  }
}
