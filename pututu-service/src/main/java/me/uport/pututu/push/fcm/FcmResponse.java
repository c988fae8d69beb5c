package me.uport.pututu.push.fcm;

import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer in the form that Google's library reads. */
final class FcmResponse extends LowLevelHttpResponse {

  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final HttpResponse<byte[]> response;
  private final List<Map.Entry<String, String>> headers;

  FcmResponse(HttpResponse<byte[]> response) {
    this.response = response;
    this.headers =
        response.headers().map().entrySet().stream()
            .flatMap(header -> header.getValue().stream().map(v -> Map.entry(header.getKey(), v)))
            .toList();
  }

  /**
   * On 503, and on nothing else, the library sleeps and tries again inside of the call, for
   * minutes. That would outlive our lease and ignore our breaker, so it sees 500; what it tells us,
   * it reads from the body and the headers, which stay.
   */
  @Override
  public int getStatusCode() {
    return response.statusCode() == UNAVAILABLE ? INTERNAL_ERROR : response.statusCode();
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(response.body());
  }

  @Override
  public @Nullable String getContentEncoding() {
    return header("Content-Encoding");
  }

  @Override
  public long getContentLength() {
    return response.body().length;
  }

  @Override
  public @Nullable String getContentType() {
    return header("Content-Type");
  }

  private @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public String getStatusLine() {
    return "HTTP " + getStatusCode();
  }

  @Override
  public @Nullable String getReasonPhrase() {
    return null; // HTTP/2 has none.
  }

  @Override
  public int getHeaderCount() {
    return headers.size();
  }

  @Override
  public String getHeaderName(int index) {
    return headers.get(index).getKey();
  }

  @Override
  public String getHeaderValue(int index) {
    return headers.get(index).getValue();
  }
}
