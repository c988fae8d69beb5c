package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import me.uport.testing.MovableClock;
import org.junit.jupiter.api.Test;

class InMemoryReplayStoreTest {

  private final MovableClock clock = new MovableClock(Instant.ofEpochSecond(1_800_000_000));
  private final InMemoryReplayStore store = new InMemoryReplayStore(clock, 2);

  @Test
  void aKeyIsUsedOnceUntilItsEnd() {
    Instant end = clock.instant().plusSeconds(10);

    assertThat(store.use("a", end)).isTrue();
    assertThat(store.use("a", end)).isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertThat(store.use("a", end.plusSeconds(10))).isTrue();
  }

  @Test
  void aFullStoreRefusesUntilItMayForget() {
    Instant end = clock.instant().plusSeconds(10);
    store.use("a", end);
    store.use("b", end);

    assertThat(store.use("c", end)).isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertThat(store.use("c", end.plusSeconds(10))).isTrue();
  }

  @Test
  void ofManyWhoAskAtOnceOneIsToldYes() {
    Instant end = clock.instant().plusSeconds(10);

    assertThat(IntStream.range(0, 1000).parallel().filter(i -> store.use("a", end)).count())
        .isEqualTo(1);
  }
}
