package me.uport.chain.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import me.uport.node.FeeQuote;
import me.uport.node.Wei;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code chain_watch}: what was last seen of a signer, and who looks. */
final class WatchRows {
  private final JdbcClient jdbc;

  WatchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes the row, unless it is there. */
  void ensure(SigningAccount account) {
    jdbc.sql(
            """
            INSERT INTO chain_watch (chain_id, address) VALUES (?, ?) ON CONFLICT DO NOTHING
            """)
        .params(account.chainId(), account.address().toString())
        .update();
  }

  /**
   * Takes or keeps the lease. The database's clock decides.
   *
   * @return the fencing token, higher than any before when the holder is another one; empty while
   *     somebody else holds it
   */
  OptionalLong acquire(SigningAccount account, UUID holder, Duration lease) {
    return jdbc.sql(
            """
            UPDATE chain_watch
            SET fence = CASE WHEN holder = :holder THEN fence ELSE fence + 1 END,
                holder = :holder, held_until = now() + :millis * interval '1 millisecond'
            WHERE chain_id = :chain AND address = :address
              AND (holder IS NULL OR holder = :holder OR held_until < now())
            RETURNING fence
            """)
        .param("holder", holder)
        .param("millis", lease.toMillis())
        .param("chain", account.chainId())
        .param("address", account.address().toString())
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /**
   * Whether nobody has taken the lease since; if so, nobody does before the end of the database
   * transaction.
   */
  boolean isNewest(SigningAccount account, long fence) {
    return jdbc.sql(
            """
            SELECT 1 FROM chain_watch WHERE chain_id = ? AND address = ? AND fence = ? FOR SHARE
            """)
        .params(account.chainId(), account.address().toString(), fence)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Gives the lease back, when it is ours. */
  void release(SigningAccount account, UUID holder) {
    jdbc.sql(
            """
            UPDATE chain_watch SET holder = NULL, held_until = NULL
            WHERE chain_id = ? AND address = ? AND holder = ?
            """)
        .params(account.chainId(), account.address().toString(), holder)
        .update();
  }

  /**
   * Writes down what was seen.
   *
   * @param fence the number of the lease that it is written under; empty: of none
   * @return false when somebody has taken the lease since
   */
  boolean store(SigningAccount account, Observation seen, OptionalLong fence) {
    BigInteger baseFee =
        seen.fees() instanceof FeeQuote.Eip1559 market ? market.baseFee().value() : null;
    Wei tip =
        switch (seen.fees()) {
          case FeeQuote.Eip1559 market -> market.priorityFee();
          case FeeQuote.Legacy market -> market.gasPrice();
        };
    return jdbc.sql(
                """
            UPDATE chain_watch
            SET head = :head, mined_count = :mined, pending_count = :pending,
                base_fee = :baseFee, tip = :tip, observed_at = :at
            WHERE chain_id = :chain AND address = :address
              AND (CAST(:fence AS bigint) IS NULL OR fence = :fence)
            """)
            .param("head", seen.head())
            .param("mined", seen.minedCount())
            .param("pending", seen.pendingCount())
            .param("baseFee", baseFee == null ? null : new BigDecimal(baseFee), Types.NUMERIC)
            .param("tip", new BigDecimal(tip.value()))
            .param("at", Columns.timestamp(seen.at()))
            .param("chain", account.chainId())
            .param("address", account.address().toString())
            .param("fence", fence.isPresent() ? fence.getAsLong() : null, Types.BIGINT)
            .update()
        == 1;
  }

  /** What was last seen; empty when nothing ever was. */
  Optional<Observation> find(SigningAccount account) {
    return jdbc.sql(
            """
            SELECT * FROM chain_watch
            WHERE chain_id = ? AND address = ? AND observed_at IS NOT NULL
            """)
        .params(account.chainId(), account.address().toString())
        .query((row, _) -> observation(row))
        .optional();
  }

  /** What a row of the table says; empty when nothing was ever seen. */
  static Optional<Observation> seen(ResultSet row) throws SQLException {
    return row.getObject("observed_at") == null ? Optional.empty() : Optional.of(observation(row));
  }

  static Observation observation(ResultSet row) throws SQLException {
    Wei tip = Columns.wei(row, "tip");
    FeeQuote fees =
        row.getBigDecimal("base_fee") == null
            ? new FeeQuote.Legacy(tip)
            : new FeeQuote.Eip1559(Columns.wei(row, "base_fee"), tip);
    Instant at = Columns.instant(row, "observed_at");
    return new Observation(
        row.getLong("head"), row.getLong("mined_count"), row.getLong("pending_count"), fees, at);
  }
}
