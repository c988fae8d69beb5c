package me.uport.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One keep-alive connection that speaks as little HTTP/1.1 as a load driver needs, so that what is
 * measured is the service and not its client. Not thread-safe.
 */
final class RawHttp implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private boolean ended;

  RawHttp(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket.close();
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 2048);
    out = socket.getOutputStream();
    ended = false;
  }

  /**
   * An answer.
   *
   * @param body its bytes as ISO 8859-1
   */
  record Answer(int status, String body) {}

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  Answer delete(String path) throws IOException {
    return send("DELETE " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Posts ASCII. */
  Answer post(String path, String body) throws IOException {
    return post(path, "Accept: */*", body);
  }

  /**
   * The same with one more header.
   *
   * @param header {@code Name: value}
   */
  Answer post(String path, String header, String body) throws IOException {
    return send(
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, header, body.length(), body));
  }

  /** Asks for a stream, which the caller reads line by line from now on. */
  void open(String path) throws IOException {
    write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("expected a stream, found " + status);
    }
    socket.setSoTimeout(2 * TIMEOUT_MILLIS);
  }

  private Answer send(String request) throws IOException {
    if (ended) {
      connect(); // the service closes what has had its share of requests
    }
    write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
      ended |= lower.equals("connection: close");
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Answer(status, chunked ? chunks() : text(Math.max(0, length)));
  }

  private String chunks() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int size = Integer.parseInt(line(), 16); ; size = Integer.parseInt(line(), 16)) {
      all.append(text(size));
      line();
      if (size == 0) {
        return all.toString();
      }
    }
  }

  private String text(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the answer ends early");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void write(String request) throws IOException {
    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** The next line without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ends");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
