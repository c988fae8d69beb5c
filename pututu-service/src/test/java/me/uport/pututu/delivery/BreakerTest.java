package me.uport.pututu.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final Breaker breaker = new Breaker(3, PAUSE, clock);

  @Test
  void letsEverythingThroughUntilFailuresComeInARow() {
    fail(2);
    breaker.succeeded();
    fail(2);

    assertThat(breaker.allow(16, 0)).isEqualTo(16);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void leavesTheProviderInPeaceAfterFailuresInARow() {
    fail(3);

    assertThat(breaker.allow(16, 0)).isZero();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void thenSendsOneProbeAndNothingBesideIt() {
    fail(3);
    clock.advance(PAUSE.plusSeconds(1));

    assertThat(breaker.allow(16, 0)).isEqualTo(1);
    assertThat(breaker.allow(15, 1)).isZero();
  }

  @Test
  void opensAgainWhenTheProbeFailsAndForGoodWhenItDoesNot() {
    fail(3);
    clock.advance(PAUSE.plusSeconds(1));
    fail(1);
    assertThat(breaker.allow(16, 0)).isZero();

    clock.advance(PAUSE.plusSeconds(1));
    breaker.succeeded();
    assertThat(breaker.allow(16, 0)).isEqualTo(16);
  }

  @Test
  void restsAsLongAsTheProviderAsked() {
    for (int i = 0; i < 3; i++) {
      breaker.failed(Duration.ofMinutes(10));
    }

    clock.advance(Duration.ofMinutes(9));
    assertThat(breaker.allow(16, 0)).isZero();
    clock.advance(Duration.ofMinutes(2));
    assertThat(breaker.allow(16, 0)).isEqualTo(1);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(null);
    }
  }
}
