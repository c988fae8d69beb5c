package me.uport.pututu.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final BackOff backOff = new BackOff(FIRST, LONGEST, new SplittableRandom(1));

  @Test
  void thePauseDoublesUpToItsBound() {
    for (int attempt = 1; attempt <= 100; attempt++) {
      Duration bound = FIRST.multipliedBy(1L << Math.min(attempt - 1, 20));
      bound = bound.compareTo(LONGEST) < 0 ? bound : LONGEST;
      assertThat(backOff.after(attempt, null)).isBetween(bound.dividedBy(2), bound);
    }
  }

  @Test
  void whatFailedTogetherDoesNotComeBackTogether() {
    assertThat(IntStream.range(0, 50).mapToObj(i -> backOff.after(5, null)).distinct())
        .hasSizeGreaterThan(40);
  }

  @Test
  void whatTheProviderAskedForIsTheLeast() {
    Duration asked = Duration.ofMinutes(10);

    for (int attempt = 1; attempt <= 20; attempt++) {
      assertThat(backOff.after(attempt, asked)).isBetween(asked, asked.plus(LONGEST));
    }
  }

  @Test
  void aProviderThatAsksForLessThanWeWaitAnywayChangesNothing() {
    assertThat(backOff.after(20, Duration.ofSeconds(1))).isGreaterThan(LONGEST.dividedBy(2));
  }
}
