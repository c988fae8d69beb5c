package me.uport.pututu.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.Test;

class PushServicesTest {

  private static final String ONE = "https://one.example";
  private static final String OTHER = "https://other.example";

  private final TestClock clock = new TestClock();
  private final PushServices services =
      new PushServices(
          new WebPushProperties(null, null, null, "", 2, 3, Duration.ofSeconds(30)), clock);

  @Test
  void aSlowServiceTakesNoMoreThanItsShare() {
    assertThat(services.enter(ONE)).isTrue();
    assertThat(services.enter(ONE)).isTrue();
    assertThat(services.enter(ONE)).isFalse();
    assertThat(services.enter(OTHER)).isTrue();

    services.leave(ONE);
    assertThat(services.enter(ONE)).isTrue();
  }

  @Test
  void aServiceThatKeepsFailingRestsAndIsThenTriedWithOneMessage() {
    fail(3);
    assertThat(services.enter(ONE)).isFalse();
    assertThat(services.enter(OTHER)).isTrue();

    clock.advance(Duration.ofSeconds(31));
    assertThat(services.enter(ONE)).isTrue();
    assertThat(services.enter(ONE)).isFalse();
    services.leaveWell(ONE);
    assertThat(services.enter(ONE)).isTrue();
    assertThat(services.enter(ONE)).isTrue();
  }

  @Test
  void aServiceThatAsksForPeaceGetsIt() {
    assertThat(services.enter(ONE)).isTrue();
    services.leaveIll(ONE, Duration.ofMinutes(5));

    clock.advance(Duration.ofMinutes(4));
    assertThat(services.enter(ONE)).isFalse();
    clock.advance(Duration.ofMinutes(2));
    assertThat(services.enter(ONE)).isTrue();
  }

  @Test
  void whatSaysNothingAboutAServiceChangesNothing() {
    fail(2);
    assertThat(services.enter(ONE)).isTrue();
    services.leave(ONE);
    assertThat(services.enter(ONE)).isTrue();
    services.leaveIll(ONE, null);

    assertThat(services.enter(ONE)).isFalse();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(services.enter(ONE)).isTrue();
      services.leaveIll(ONE, null);
    }
  }
}
