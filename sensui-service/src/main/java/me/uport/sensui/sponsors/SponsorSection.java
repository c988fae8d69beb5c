package me.uport.sensui.sponsors;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.node.Wei;
import me.uport.web.console.ConsoleSection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code sponsors}: budgets of today and in all, for the operator's console. */
@Component
class SponsorSection implements ConsoleSection {
  private static final int MOST_SPONSORS = 100;

  private static final String SPONSORS =
      """
      SELECT s.did, s.active, s.daily_limit, s.total_limit, s.user_daily_limit,
        coalesce(today.used, 0) AS used_today, coalesce(ever.used, 0) AS used_total
      FROM sponsor s
      LEFT JOIN budget today
        ON (today.sponsor, today.scope, today.subject, today.day) = (s.did, 'DAY', '', :today)
      LEFT JOIN budget ever
        ON (ever.sponsor, ever.scope, ever.subject, ever.day) = (s.did, 'TOTAL', '', DATE 'epoch')
      ORDER BY used_today DESC, s.did LIMIT :limit
      """;

  /**
   * What is reserved belongs to a transaction without a final outcome: few, and found by an index,
   * while reservations are as many as there ever were transactions.
   */
  private static final String RESERVED =
      """
      SELECT r.sponsor, sum(r.reserved) AS reserved
      FROM (SELECT id FROM chain_transaction WHERE final_at IS NULL LIMIT 10000) open
      JOIN reservation r ON r.transaction_id = open.id AND r.settled_at IS NULL AND r.day = :today
      GROUP BY r.sponsor
      """;

  private final JdbcClient database;
  private final Ledger ledger;
  private final @Nullable Wei allDailyLimit;
  private final Clock clock;

  SponsorSection(JdbcClient database, Ledger ledger, SponsorProperties properties, Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.allDailyLimit = properties.allDailyLimit();
    this.clock = clock;
  }

  /** All amounts are wei, as text; a limit that is absent is none. */
  record Budgets(String usedToday, @Nullable String dailyLimit, List<Budget> sponsors) {}

  /**
   * One sponsor.
   *
   * @param usedToday spent and reserved, since midnight UTC
   * @param reservedToday of that, what may still come back
   */
  record Budget(
      String did,
      boolean active,
      String usedToday,
      String reservedToday,
      @Nullable String dailyLimit,
      String usedTotal,
      @Nullable String totalLimit,
      @Nullable String userDailyLimit) {}

  @Override
  public String name() {
    return "sponsors";
  }

  @Override
  public Budgets figures() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, String> reserved = reserved(today);
    List<Budget> sponsors =
        database
            .sql(SPONSORS)
            .param("today", today)
            .param("limit", MOST_SPONSORS)
            .query((row, _) -> budget(row, reserved))
            .list();
    return new Budgets(
        ledger.used("", "ALL").toString(),
        allDailyLimit == null ? null : allDailyLimit.toString(),
        sponsors);
  }

  private Map<String, String> reserved(LocalDate today) {
    Map<String, String> reserved = new HashMap<>();
    database
        .sql(RESERVED)
        .param("today", today)
        .query(
            (RowCallbackHandler)
                row ->
                    reserved.put(
                        row.getString("sponsor"), row.getBigDecimal("reserved").toPlainString()));
    return reserved;
  }

  private static Budget budget(ResultSet row, Map<String, String> reserved) throws SQLException {
    String did = row.getString("did");
    return new Budget(
        did,
        row.getBoolean("active"),
        row.getBigDecimal("used_today").toPlainString(),
        reserved.getOrDefault(did, "0"),
        text(row.getBigDecimal("daily_limit")),
        row.getBigDecimal("used_total").toPlainString(),
        text(row.getBigDecimal("total_limit")),
        text(row.getBigDecimal("user_daily_limit")));
  }

  private static @Nullable String text(@Nullable BigDecimal limit) {
    return limit == null ? null : limit.toPlainString();
  }
}
