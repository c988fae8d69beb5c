package me.uport.unnu.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import me.uport.node.Wei;
import me.uport.web.console.ConsoleSection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code creations}: what each sponsor has had created today, for the operator's console. */
@Component
class CreationSection implements ConsoleSection {
  private static final String TODAY =
      """
      SELECT sponsor, used, wei FROM creation_count WHERE day = :today
      ORDER BY used DESC, sponsor LIMIT 100
      """;

  private final JdbcClient database;
  private final CreationLimits limits;
  private final Clock clock;

  CreationSection(JdbcClient database, CreationLimits limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /** The limits are those of each sponsor on one day (UTC); amounts are wei, as text. */
  record Creations(int dailyLimit, @Nullable String dailyCostLimit, List<Used> sponsors) {}

  /** How many creations one sponsor has paid for today, and what they cost or may cost. */
  record Used(String did, int creations, String cost) {}

  @Override
  public String name() {
    return "creations";
  }

  @Override
  public Creations figures() {
    Wei cost = limits.dailyCost();
    List<Used> sponsors =
        database
            .sql(TODAY)
            .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
            .query(
                (row, _) ->
                    new Used(
                        row.getString("sponsor"),
                        row.getInt("used"),
                        row.getBigDecimal("wei").toPlainString()))
            .list();
    return new Creations(limits.daily(), cost == null ? null : cost.toString(), sponsors);
  }
}
