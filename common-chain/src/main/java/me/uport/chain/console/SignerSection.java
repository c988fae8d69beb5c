package me.uport.chain.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import me.uport.chain.Networks;
import me.uport.web.console.ConsoleSection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code signers}: what each has, and whether rows and chain agree about its nonces. */
final class SignerSection implements ConsoleSection {
  private static final int MOST_SIGNERS = 50;

  /** Asks indexes alone: of the open transactions, and of a signer's nonces. */
  private static final String SIGNERS =
      """
      SELECT s.chain_id, s.address, s.paused_since, s.paused_reason,
        w.head, w.mined_count, w.pending_count, w.observed_at, work.open, work.oldest,
        (SELECT max(t.nonce) + 1 FROM chain_transaction t
         WHERE t.chain_id = s.chain_id AND t.signer = s.address) AS next_nonce
      FROM chain_signer s
      LEFT JOIN chain_watch w ON w.chain_id = s.chain_id AND w.address = s.address
      CROSS JOIN LATERAL (
        SELECT count(*) AS open, min(accepted_at) AS oldest
        FROM (SELECT t.accepted_at FROM chain_transaction t
              WHERE t.chain_id = s.chain_id AND t.signer = s.address AND t.final_at IS NULL
              LIMIT 10001) open) work
      ORDER BY s.chain_id, s.created_at, s.address LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final Networks networks;
  private final MeterRegistry meters;

  SignerSection(JdbcClient jdbc, Networks networks, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.networks = networks;
    this.meters = meters;
  }

  /**
   * One signer.
   *
   * @param ether what it had when this instance last looked; null when it never did
   * @param nextNonce behind the highest one that a row has; null when none has one
   * @param mined how many of its transactions are in blocks, as last seen
   * @param pooled that, and what waits in the node's pool without a gap
   * @param open transactions without a final outcome; more than 10000 are 10001
   * @param oldest when the oldest of them was accepted
   * @param seenAt when the chain was last looked at
   */
  record Signer(
      String network,
      String address,
      @Nullable Double ether,
      @Nullable Instant pausedSince,
      @Nullable String pausedReason,
      @Nullable Long nextNonce,
      @Nullable Long mined,
      @Nullable Long pooled,
      long open,
      @Nullable Instant oldest,
      @Nullable Long head,
      @Nullable Instant seenAt) {}

  @Override
  public String name() {
    return "signers";
  }

  @Override
  public List<Signer> figures() {
    return jdbc.sql(SIGNERS).params(MOST_SIGNERS).query((row, _) -> signer(row)).list();
  }

  private Signer signer(ResultSet row) throws SQLException {
    long chainId = row.getLong("chain_id");
    String address = row.getString("address");
    return new Signer(
        Rows.network(networks, chainId),
        address,
        ether(chainId, address),
        Rows.instant(row, "paused_since"),
        row.getString("paused_reason"),
        row.getObject("next_nonce", Long.class),
        row.getObject("mined_count", Long.class),
        row.getObject("pending_count", Long.class),
        row.getLong("open"),
        Rows.instant(row, "oldest"),
        row.getObject("head", Long.class),
        Rows.instant(row, "observed_at"));
  }

  private @Nullable Double ether(long chainId, String address) {
    Gauge gauge =
        meters
            .find("uport.chain.signer.ether")
            .tags("chain", Long.toString(chainId), "signer", address)
            .gauge();
    double ether = gauge == null ? Double.NaN : gauge.value();
    return Double.isNaN(ether) ? null : ether;
  }
}
