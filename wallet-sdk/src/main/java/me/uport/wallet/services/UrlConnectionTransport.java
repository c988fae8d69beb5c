package me.uport.wallet.services;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.uport.node.Bytes;
import org.jspecify.annotations.Nullable;

/** {@link HttpTransport} on {@link HttpURLConnection}, which the JDK and Android have. */
public final class UrlConnectionTransport implements HttpTransport {

  private static final int BUFFER = 8192;

  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final int largestAnswer;

  /** Waits 10 s for a connection and 40 s for each part of an answer of at most 1 MiB. */
  public UrlConnectionTransport() {
    this(1 << 20);
  }

  /** Waits 10 s for a connection and 40 s for each part of an answer of at most so many bytes. */
  public UrlConnectionTransport(int largestAnswer) {
    this(Duration.ofSeconds(10), Duration.ofSeconds(40), largestAnswer);
  }

  /**
   * With other bounds.
   *
   * @param readTimeout for each part of an answer; longer than a service's heartbeat (15 s)
   * @param largestAnswer in bytes; not for what is {@linkplain #open opened}
   */
  public UrlConnectionTransport(Duration connectTimeout, Duration readTimeout, int largestAnswer) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.largestAnswer = largestAnswer;
  }

  @Override
  public HttpReply send(HttpCall call) throws IOException {
    HttpURLConnection connection = connect(call);
    try {
      write(connection, call.body());
      return new HttpReply(connection.getResponseCode(), headers(connection), read(connection));
    } finally {
      connection.disconnect();
    }
  }

  @Override
  public HttpStream open(HttpCall call) throws IOException {
    HttpURLConnection connection = connect(call);
    try {
      write(connection, call.body());
      return new UrlConnectionStream(connection);
    } catch (IOException e) {
      connection.disconnect();
      throw e;
    }
  }

  private HttpURLConnection connect(HttpCall call) throws IOException {
    if (!(call.url().toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("Expected an http or https URL but found " + call.url().getScheme());
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) connectTimeout.toMillis());
    connection.setReadTimeout((int) readTimeout.toMillis());
    connection.setRequestMethod(call.method());
    call.headers().forEach(connection::setRequestProperty);
    return connection;
  }

  private static void write(HttpURLConnection connection, @Nullable Bytes body) throws IOException {
    if (body != null) {
      // Not in streaming mode, in which the body of a 401 is lost.
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.toArray());
      }
    }
  }

  private Bytes read(HttpURLConnection connection) throws IOException {
    try (InputStream in = body(connection)) {
      return Bytes.of(bounded(in));
    }
  }

  static InputStream body(HttpURLConnection connection) throws IOException {
    boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    InputStream in = failed ? connection.getErrorStream() : connection.getInputStream();
    return in == null ? InputStream.nullInputStream() : in;
  }

  private byte[] bounded(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    int count = in.read(buffer);
    while (count >= 0) {
      if (all.size() + count > largestAnswer) {
        throw new IOException("Expected an answer of at most " + largestAnswer + " bytes");
      }
      all.write(buffer, 0, count);
      count = in.read(buffer);
    }
    return all.toByteArray();
  }

  private static Map<String, String> headers(HttpURLConnection connection) {
    Map<String, String> headers = new HashMap<>();
    connection
        .getHeaderFields()
        .forEach(
            (name, values) -> {
              if (name != null && !values.isEmpty()) {
                headers.put(name, values.get(0));
              }
            });
    return headers;
  }
}
