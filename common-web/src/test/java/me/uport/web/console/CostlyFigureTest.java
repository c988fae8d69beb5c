package me.uport.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostlyFigureTest {

  private long now;
  private int readings;
  private Duration cost = Duration.ofMillis(400);
  private boolean fails;

  private final CostlyFigure<Integer> figure = new CostlyFigure<>(this::read, () -> now);

  @Test
  void isReadAgainAfterAHundredTimesWhatItTook() {
    assertThat(figure.get()).isEqualTo(1);
    pass(Duration.ofSeconds(39));
    assertThat(figure.get()).isEqualTo(1);
    pass(Duration.ofSeconds(2));
    assertThat(figure.get()).isEqualTo(2);
  }

  @Test
  void isReadAtMostOnceASecondHoweverCheap() {
    cost = Duration.ZERO;
    figure.get();
    pass(Duration.ofMillis(900));
    assertThat(figure.get()).isEqualTo(1);
    pass(Duration.ofMillis(200));
    assertThat(figure.get()).isEqualTo(2);
  }

  @Test
  void isLeftInPeaceAfterAFailure() {
    fails = true;
    assertThatThrownBy(figure::get).isInstanceOf(IllegalStateException.class);
    fails = false;
    assertThatThrownBy(figure::get).hasRootCauseMessage("too slow");
    assertThat(readings).isEqualTo(1);

    pass(Duration.ofSeconds(41));
    assertThat(figure.get()).isEqualTo(2);
  }

  private int read() {
    readings++;
    pass(cost);
    if (fails) {
      throw new UnsupportedOperationException("too slow");
    }
    return readings;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
