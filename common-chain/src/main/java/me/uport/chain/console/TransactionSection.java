package me.uport.chain.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import me.uport.chain.Networks;
import me.uport.chain.routes.TransactionKinds;
import me.uport.web.console.ConsoleSection;
import me.uport.web.console.CostlyFigure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code transactions}: the newest, those without a final outcome by state, and the pace of the
 * last hour. Call data is never read.
 */
final class TransactionSection implements ConsoleSection {
  private static final int NEWEST = 25;

  private static final String OPEN_BY_STATE =
      """
      SELECT state, count(*) AS number
      FROM (SELECT state FROM chain_transaction WHERE final_at IS NULL LIMIT 10001) open
      GROUP BY state ORDER BY state
      """;

  /** Ids are in the order of acceptance, so the primary key finds the newest. */
  private static final String NEWEST_ROWS =
      """
      SELECT t.id, t.chain_id, t.purpose, t.state, t.signer, t.nonce, t.receiver, t.value,
        t.failure_code, t.accepted_at, t.final_at,
        (SELECT a.hash FROM chain_attempt a WHERE a.transaction_id = t.id
         ORDER BY a.number DESC LIMIT 1) AS hash
      FROM chain_transaction t ORDER BY t.id DESC LIMIT ?
      """;

  /** The first twelve digits of an id are its millisecond (RFC 9562, 5.7). */
  private static final String PER_MINUTE =
      """
      SELECT date_trunc('minute', accepted_at) AS minute, count(*) AS accepted,
        count(*) FILTER (WHERE failure_code IS NOT NULL) AS failed
      FROM chain_transaction
      WHERE id >= CAST(
        lpad(to_hex(CAST(extract(epoch FROM now() - interval '1 hour') * 1000 AS bigint)), 12, '0')
          || '00000000000000000000' AS uuid)
      GROUP BY 1 ORDER BY 1
      """;

  private static final String SECONDS_TO_BLOCK =
      """
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS median,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS slow
      FROM (SELECT id, accepted_at FROM chain_transaction ORDER BY id DESC LIMIT 200) t
      CROSS JOIN LATERAL (
        SELECT extract(epoch FROM e.at - t.accepted_at) AS took FROM chain_transaction_event e
        WHERE e.transaction_id = t.id AND e.kind IN ('INCLUDED', 'REVERTED')
        ORDER BY e.sequence LIMIT 1) block
      """;

  private final JdbcClient jdbc;
  private final Networks networks;
  private final TransactionKinds kinds;
  private final CostlyFigure<List<Minute>> perMinute;
  private final CostlyFigure<Pace> pace;

  TransactionSection(JdbcClient jdbc, Networks networks, TransactionKinds kinds) {
    this.jdbc = jdbc;
    this.networks = networks;
    this.kinds = kinds;
    this.perMinute = new CostlyFigure<>(this::readMinutes);
    this.pace = new CostlyFigure<>(this::readPace);
  }

  /**
   * The section.
   *
   * @param open how many without a final outcome are in which state; 10001 in all mean more
   * @param perMinute of the last hour; minutes without any are left out
   */
  record Transactions(
      Map<String, Long> open, List<Transaction> newest, List<Minute> perMinute, Pace pace) {}

  /**
   * One transaction.
   *
   * @param value in wei
   * @param hash of its newest signing
   */
  record Transaction(
      UUID id,
      String network,
      String kind,
      String state,
      String signer,
      @Nullable Long nonce,
      String to,
      String value,
      @Nullable String hash,
      @Nullable String failure,
      Instant acceptedAt,
      @Nullable Instant finalAt) {}

  /** What was accepted in one minute, and what of it has failed. */
  record Minute(Instant minute, long accepted, long failed) {}

  /**
   * How long the last 200 have taken from their acceptance into a block.
   *
   * @param median seconds; null when none is in one
   * @param slow seconds that only one of twenty exceeds
   */
  record Pace(@Nullable Double median, @Nullable Double slow) {}

  @Override
  public String name() {
    return "transactions";
  }

  @Override
  public Transactions figures() {
    return new Transactions(openByState(), newest(), perMinute.get(), pace.get());
  }

  private Map<String, Long> openByState() {
    Map<String, Long> open = new LinkedHashMap<>();
    jdbc.sql(OPEN_BY_STATE)
        .query(
            (RowCallbackHandler)
                row -> open.put(lower(row.getString("state")), row.getLong("number")));
    return open;
  }

  private List<Transaction> newest() {
    return jdbc.sql(NEWEST_ROWS).params(NEWEST).query((row, _) -> transaction(row)).list();
  }

  private Transaction transaction(ResultSet row) throws SQLException {
    return new Transaction(
        row.getObject("id", UUID.class),
        Rows.network(networks, row.getLong("chain_id")),
        kinds.of(row.getString("purpose")),
        lower(row.getString("state")),
        row.getString("signer"),
        row.getObject("nonce", Long.class),
        row.getString("receiver"),
        row.getBigDecimal("value").toPlainString(),
        row.getString("hash"),
        row.getString("failure_code"),
        Objects.requireNonNull(Rows.instant(row, "accepted_at")),
        Rows.instant(row, "final_at"));
  }

  private List<Minute> readMinutes() {
    return jdbc.sql(PER_MINUTE)
        .query(
            (row, _) ->
                new Minute(
                    Objects.requireNonNull(Rows.instant(row, "minute")),
                    row.getLong("accepted"),
                    row.getLong("failed")))
        .list();
  }

  private Pace readPace() {
    return jdbc.sql(SECONDS_TO_BLOCK)
        .query(
            (row, _) ->
                new Pace(
                    row.getObject("median", Double.class), row.getObject("slow", Double.class)))
        .single();
  }

  private static String lower(String state) {
    return state.toLowerCase(Locale.ROOT);
  }
}
