package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Reads a body as far as the limits allow. */
final class BodyReader {

  private static final int CHUNK = 8192;

  private final int maximumBytes;
  private final Duration timeout;
  private final InstantSource clock;

  BodyReader(HttpFaceProperties properties, InstantSource clock) {
    this.maximumBytes = Math.toIntExact(properties.maximumBody().toBytes());
    this.timeout = properties.bodyTimeout();
    this.clock = clock;
  }

  byte[] read(HttpServletRequest request) throws IOException {
    refuseCompressed(request);
    if (request.getContentLengthLong() > maximumBytes) {
      throw tooLarge();
    }
    try {
      return readAll(request.getInputStream());
    } catch (SocketTimeoutException e) {
      throw tooSlow();
    }
  }

  private byte[] readAll(InputStream stream) throws IOException {
    Instant deadline = clock.instant().plus(timeout);
    var body = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      body.write(chunk, 0, count);
      if (body.size() > maximumBytes) {
        throw tooLarge();
      }
      if (clock.instant().isAfter(deadline)) {
        throw tooSlow();
      }
    }
    return body.toByteArray();
  }

  /** A few kilobytes of gzip may be gigabytes of JSON; nobody has ever sent any to these routes. */
  private static void refuseCompressed(HttpServletRequest request) {
    var coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.isBlank() && !coding.equalsIgnoreCase("identity")) {
      throw Refusal.badRequest(
              "content_encoding_not_supported",
              "Expected a body without Content-Encoding, found a compressed one")
          .asException();
    }
  }

  private RefusedException tooLarge() {
    return Refusal.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "body_too_large",
            "Expected a body of at most %d bytes, found more".formatted(maximumBytes))
        .asException();
  }

  private RefusedException tooSlow() {
    return Refusal.of(
            HttpStatus.REQUEST_TIMEOUT,
            "body_too_slow",
            "Expected the whole body within %d seconds".formatted(timeout.toSeconds()))
        .asException();
  }
}
