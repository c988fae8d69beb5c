package me.uport.unnu.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many creations a sponsor pays for on one day: a stolen issuer key cannot spend more. */
@Component
class CreationLimit {
  private static final String COUNT =
      """
      INSERT INTO creation_count AS c (sponsor, day, used) VALUES (:sponsor, :day, 1)
      ON CONFLICT (sponsor, day) DO UPDATE SET used = c.used + 1 WHERE c.used < :limit
      RETURNING used
      """;

  private final JdbcClient database;
  private final Clock clock;
  private final int daily;

  CreationLimit(JdbcClient database, Clock clock, CreationLimitProperties properties) {
    this.database = database;
    this.clock = clock;
    this.daily = properties.daily();
  }

  /**
   * Counts one creation, in the caller's database transaction.
   *
   * @throws RefusedException 429 {@code daily_limit_reached}
   */
  void count(String sponsor) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean counted =
        database
            .sql(COUNT)
            .param("sponsor", sponsor)
            .param("day", today)
            .param("limit", daily)
            .query(Integer.class)
            .optional()
            .isPresent();
    if (!counted) {
      var refusal =
          Refusal.tooMany(
              "daily_limit_reached",
              "Expected at most %d creations a day of this sponsor".formatted(daily));
      Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      throw new RefusedException(refusal, Duration.between(now, tomorrow));
    }
  }
}
