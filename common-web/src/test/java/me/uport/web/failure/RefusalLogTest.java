package me.uport.web.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import me.uport.web.Refusal;
import me.uport.web.failure.RefusalLog.Entry;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:30Z");
  private static final Refusal FULL = Refusal.tooMany("topic_full", "is full");
  private static final Refusal UNKNOWN = Refusal.notFound("not_found", "is not there");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = NOON;
  private final RefusalLog log = new RefusalLog(meters, () -> now);

  @Test
  void countsByCodeMinuteByMinute() {
    log.note(FULL, "POST /topic/{id}");
    now = NOON.plus(Duration.ofMinutes(2));
    log.note(UNKNOWN, "GET no route");
    log.note(FULL, "POST /topic");
    log.note(FULL, "POST /topic/{id}");

    Entry most = log.lastHour().getFirst();
    assertThat(most.code()).isEqualTo("topic_full");
    assertThat(most.status()).isEqualTo(429);
    assertThat(most.total()).isEqualTo(3);
    assertThat(most.perMinute()).hasSize(RefusalLog.MINUTES).endsWith(0, 1, 0, 2);
    assertThat(most.newest()).isEqualTo(now);
    assertThat(most.route()).isEqualTo("POST /topic/{id}");
    assertThat(log.lastHour()).extracting(Entry::code).containsExactly("topic_full", "not_found");
  }

  @Test
  void forgetsWhatIsOlderThanAnHourAndKeepsTheMetric() {
    log.note(FULL, "POST /topic");
    now = NOON.plus(Duration.ofMinutes(59));
    assertThat(log.lastHour().getFirst().perMinute()).startsWith(1, 0).hasSize(60);

    now = NOON.plus(Duration.ofMinutes(60));
    assertThat(log.lastHour()).isEmpty();
    now = NOON.plus(Duration.ofDays(3));
    log.note(FULL, "POST /topic");
    assertThat(log.lastHour().getFirst().total()).isEqualTo(1);
    assertThat(
            meters
                .get("uport.refusals")
                .tags("code", "topic_full", "status", "429")
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void remembersSoManyCodesAndNoMore() {
    for (int i = 0; i < 300; i++) {
      log.note(Refusal.badRequest("code_" + i, "x"), "GET /");
    }

    assertThat(log.lastHour()).hasSize(200);
    assertThat(meters.getMeters()).hasSize(200);
  }
}
