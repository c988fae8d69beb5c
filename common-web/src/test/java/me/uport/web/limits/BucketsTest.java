package me.uport.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class BucketsTest {

  private final FrozenClock clock = new FrozenClock();
  private final Buckets buckets =
      new Buckets(new Quota("client", 3, Duration.ofSeconds(30)), 2, clock);

  @Test
  void refusesOneMoreThanTheQuota() {
    takeThree("alice");

    assertThat(buckets.take("alice").allowed()).isFalse();
  }

  @Test
  void refillsEvenly() {
    takeThree("alice");
    clock.advance(Duration.ofSeconds(10));

    assertThat(buckets.take("alice").allowed()).isTrue();
    assertThat(buckets.take("alice").allowed()).isFalse();
  }

  @Test
  void keepsKeysApart() {
    takeThree("alice");

    assertThat(buckets.take("bob").allowed()).isTrue();
  }

  @Test
  void forgetsTheKeyThatWasUsedLongestAgo() {
    takeThree("alice");
    buckets.take("bob");
    buckets.take("carol");

    assertThat(buckets.take("alice").remaining()).isEqualTo(2);
  }

  @Test
  void describesWhatIsLeft() {
    var response = new MockHttpServletResponse();

    buckets.take("alice").describeTo(response);

    assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"client\";q=3;w=30");
    assertThat(response.getHeader("RateLimit")).isEqualTo("\"client\";r=2;t=10");
  }

  @Test
  void saysWhenToComeBack() {
    takeThree("alice");
    clock.advance(Duration.ofSeconds(4));
    var refused = buckets.take("alice");
    var response = new MockHttpServletResponse();
    refused.describeTo(response);

    assertThat(refused.refused().refusal().status().value()).isEqualTo(429);
    assertThat(refused.refused().retryAfter()).contains(Duration.ofSeconds(6));
    assertThat(response.getHeader("RateLimit")).isEqualTo("\"client\";r=0;t=6");
  }

  private void takeThree(String key) {
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take(key).allowed()).isTrue();
    }
  }

  /** Stands still unless it is moved. */
  private static final class FrozenClock implements InstantSource {

    private Instant now = Instant.EPOCH;

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
