package me.uport.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import me.uport.web.RefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BodyReaderTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final BodyReader reader =
      new BodyReader(
          new HttpFaceProperties(DataSize.ofBytes(100), Duration.ofSeconds(10), null),
          new BodyStreams(now::get));

  @Test
  void readsABodyThatComesInTime() throws IOException {
    assertThat(reader.read(dripping(20, Duration.ofMillis(500)))).hasSize(20);
  }

  @Test
  void givesUpOnABodyThatDripsForTooLong() {
    assertThatThrownBy(() -> reader.read(dripping(100, Duration.ofSeconds(1))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().status().value()).isEqualTo(408);
              assertThat(refused.refusal().code()).isEqualTo("body_too_slow");
            });
  }

  @Test
  void givesUpOnABodyThatStops() {
    var stopped =
        requestOf(
            () -> {
              throw new SocketTimeoutException("Tomcat has waited long enough");
            });

    assertThatThrownBy(() -> reader.read(stopped))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().status().value()).isEqualTo(408));
  }

  @Test
  void doesNotReadWhatSaysThatItIsTooLong() {
    var request = new MockHttpServletRequest();
    request.setContent(new byte[101]);

    assertThatThrownBy(() -> reader.read(request)).hasMessageStartingWith("body_too_large");
  }

  /** Sends single bytes, each of which takes its time. */
  private MockHttpServletRequest dripping(int bytes, Duration each) {
    var left = new int[] {bytes};
    return requestOf(
        () -> {
          now.updateAndGet(instant -> instant.plus(each));
          return left[0]-- > 0 ? ' ' : -1;
        });
  }

  private static MockHttpServletRequest requestOf(Source source) {
    return new MockHttpServletRequest() {
      @Override
      public ServletInputStream getInputStream() {
        return new SlowStream(source);
      }
    };
  }

  private interface Source {
    int next() throws IOException;
  }

  private static final class SlowStream extends ServletInputStream {

    private final Source source;

    SlowStream(Source source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      return source.next();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int next = read();
      if (next < 0) {
        return -1;
      }
      buffer[offset] = (byte) next;
      return 1;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
