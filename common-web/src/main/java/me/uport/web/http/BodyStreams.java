package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Copies a body as far as limits of size and time allow. Thread-safe. */
public final class BodyStreams {

  private static final int CHUNK = 8192;

  private final InstantSource clock;

  public BodyStreams(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Copies the body of a request.
   *
   * @param maximumBytes a larger one is refused, by its length when it tells that
   * @param timeout one that takes longer to arrive is refused
   * @return how many bytes there were
   * @throws RefusedException 413 when it is too large, 408 when it is too slow, 400 when it is
   *     compressed
   * @throws IOException when the client is gone, or nothing can be written
   */
  public long copy(
      HttpServletRequest request, OutputStream target, long maximumBytes, Duration timeout)
      throws IOException {
    refuseCompressed(request);
    if (request.getContentLengthLong() > maximumBytes) {
      throw tooLarge(maximumBytes);
    }
    try {
      return copy(request.getInputStream(), target, maximumBytes, timeout);
    } catch (SocketTimeoutException e) {
      throw tooSlow(timeout);
    }
  }

  private long copy(InputStream stream, OutputStream target, long maximumBytes, Duration timeout)
      throws IOException {
    Instant deadline = clock.instant().plus(timeout);
    var chunk = new byte[CHUNK];
    long size = 0;
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      size += count;
      if (size > maximumBytes) {
        throw tooLarge(maximumBytes);
      }
      if (clock.instant().isAfter(deadline)) {
        throw tooSlow(timeout);
      }
      target.write(chunk, 0, count);
    }
    return size;
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

  private static RefusedException tooLarge(long maximumBytes) {
    return Refusal.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "body_too_large",
            "Expected a body of at most %d bytes, found more".formatted(maximumBytes))
        .asException();
  }

  private static RefusedException tooSlow(Duration timeout) {
    return Refusal.of(
            HttpStatus.REQUEST_TIMEOUT,
            "body_too_slow",
            "Expected the whole body within %d seconds".formatted(timeout.toSeconds()))
        .asException();
  }
}
