package me.uport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456789Z");

  private final TimeOrderedIds ids =
      new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC), RandomGenerator.getDefault());

  @Test
  void writesVersion7WithTheMillisecondsInFront() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void growsWhileTheClockStands() {
    List<String> made = Stream.generate(ids::next).limit(10_000).map(UUID::toString).toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void keepsTheMicrosecondsOfOthersInOrder() {
    List<String> made =
        Stream.iterate(NOW, before -> before.plus(1, ChronoUnit.MICROS))
            .limit(2_000)
            .map(instant -> ids.at(instant).toString())
            .toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }
}
