package me.uport.unnu.identity;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import me.uport.node.Wei;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many creations a sponsor pays for on one day, and what they cost: a stolen issuer key cannot
 * spend more. All methods join the database transaction of whoever accepts or concludes a creation.
 */
@Component
class CreationBudget {
  private static final String RESERVE =
      """
      INSERT INTO creation_count AS c (sponsor, day, used, wei)
      SELECT :sponsor, :day, 1, CAST(:amount AS numeric)
       WHERE CAST(:most AS numeric) IS NULL OR CAST(:amount AS numeric) <= CAST(:most AS numeric)
      ON CONFLICT (sponsor, day) DO UPDATE SET used = c.used + 1, wei = c.wei + excluded.wei
       WHERE c.used < :limit
         AND (CAST(:most AS numeric) IS NULL OR c.wei + excluded.wei <= CAST(:most AS numeric))
      RETURNING used
      """;

  private static final String RECORD =
      """
      INSERT INTO creation_cost (identity_id, attempt, sponsor, day, reserved)
      VALUES (:identity, :attempt, :sponsor, :day, :amount)
      """;

  private static final String SETTLE =
      """
      WITH settled AS (
        UPDATE creation_cost SET spent = :spent
         WHERE identity_id = :identity AND attempt = :attempt AND spent IS NULL
        RETURNING sponsor, day, reserved - spent AS returned
      )
      UPDATE creation_count c SET wei = greatest(c.wei - s.returned, 0)
        FROM settled s WHERE (c.sponsor, c.day) = (s.sponsor, s.day)
      """;

  private static final String UNSETTLE =
      """
      WITH was AS (
        SELECT identity_id, attempt, sponsor, day, reserved - spent AS returned FROM creation_cost
         WHERE identity_id = :identity AND attempt = :attempt AND spent IS NOT NULL
           FOR UPDATE
      ), reopened AS (
        UPDATE creation_cost c SET spent = NULL
          FROM was w WHERE (c.identity_id, c.attempt) = (w.identity_id, w.attempt)
      )
      UPDATE creation_count c SET wei = greatest(c.wei + w.returned, 0)
        FROM was w WHERE (c.sponsor, c.day) = (w.sponsor, w.day)
      """;

  private final JdbcClient database;
  private final Clock clock;
  private final CreationLimits limits;

  CreationBudget(JdbcClient database, Clock clock, CreationLimits limits) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Counts one attempt and reserves what it may cost.
   *
   * @param identity whose creation is attempted
   * @param attempt the first, the second …
   * @return why not, when the sponsor does not pay for it today: nothing is written then
   */
  Optional<RefusedException> reserve(Identity identity, int attempt, String sponsor, Wei amount) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean granted =
        database
            .sql(RESERVE)
            .param("sponsor", sponsor)
            .param("day", today)
            .param("amount", decimal(amount))
            .param("most", most())
            .param("limit", limits.daily())
            .query(Integer.class)
            .optional()
            .isPresent();
    if (!granted) {
      return Optional.of(refusal(sponsor, today, now));
    }
    database
        .sql(RECORD)
        .param("identity", identity.id())
        .param("attempt", attempt)
        .param("sponsor", sponsor)
        .param("day", today)
        .param("amount", decimal(amount))
        .update();
    return Optional.empty();
  }

  /**
   * Counts and reserves the same for another attempt; false when the sponsor does not pay today.
   */
  boolean reserveAgain(Identity identity) {
    Wei amount =
        database
            .sql(
                "SELECT reserved FROM creation_cost WHERE identity_id = :id AND attempt = :attempt")
            .param("id", identity.id())
            .param("attempt", identity.attempts())
            .query(BigDecimal.class)
            .optional()
            .map(reserved -> new Wei(reserved.toBigIntegerExact()))
            .orElse(Wei.ZERO);
    return reserve(identity, identity.attempts() + 1, identity.sponsor(), amount).isEmpty();
  }

  /** Replaces what an attempt may cost by what it did; does nothing the second time. */
  void settle(Identity identity, Wei spent) {
    database
        .sql(SETTLE)
        .param("identity", identity.id())
        .param("attempt", identity.attempts())
        .param("spent", decimal(spent))
        .update();
  }

  /** Puts the reservation back: the chain took back what was final. */
  void unsettle(Identity identity) {
    database
        .sql(UNSETTLE)
        .param("identity", identity.id())
        .param("attempt", identity.attempts())
        .update();
  }

  private RefusedException refusal(String sponsor, LocalDate today, Instant now) {
    Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Refusal refusal =
        used(sponsor, today) >= limits.daily()
            ? Refusal.tooMany(
                "daily_limit_reached",
                "Expected at most %d creations a day of this sponsor".formatted(limits.daily()))
            : Refusal.tooMany(
                "budget_exhausted",
                "This may cost more than is left of the sponsor's limit of today");
    return new RefusedException(refusal, Duration.between(now, tomorrow));
  }

  private int used(String sponsor, LocalDate day) {
    return database
        .sql("SELECT used FROM creation_count WHERE sponsor = :sponsor AND day = :day")
        .param("sponsor", sponsor)
        .param("day", day)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private @Nullable BigDecimal most() {
    Wei most = limits.dailyCost();
    return most == null ? null : decimal(most);
  }

  private static BigDecimal decimal(Wei amount) {
    return new BigDecimal(amount.value());
  }
}
