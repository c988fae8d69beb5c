package me.uport.sensui.relay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code relayed}. */
@Repository
class RelayedRows {
  private static final Duration DAY = Duration.ofDays(1);

  private static final String INSERT =
      """
      INSERT INTO relayed (transaction_id, chain_id, relay, signer, meta_nonce, digest, state, created_at)
      VALUES (:id, :chain, :relay, :signer, :nonce, :digest, 'PENDING', :now)
      """;

  private static final String STANDING =
      """
      WITH of_signer AS (
        SELECT transaction_id, meta_nonce, state FROM relayed
         WHERE chain_id = :chain AND relay = :relay AND signer = :signer AND state <> 'FAILED'
      )
      SELECT (SELECT coalesce(max(meta_nonce) + 1, 0) FROM of_signer) AS next,
             (SELECT transaction_id FROM of_signer WHERE state = 'PENDING' ORDER BY meta_nonce DESC LIMIT 1) AS pending,
             EXISTS (SELECT 1 FROM relayed WHERE digest = :digest AND chain_id <> :chain AND state <> 'FAILED') AS elsewhere,
             EXISTS (SELECT 1 FROM held_relay WHERE chain_id = :chain AND relay = :relay AND signer = :signer
                        AND state = 'HELD') AS holding
      """;

  private static final String FAILURES_OF_A_DAY =
      "SELECT count(*) FROM relayed WHERE signer = :signer AND state = 'FAILED' AND concluded_at > :since";

  private static final String PRECEDENTS =
      """
      SELECT (%s) AS reverts,
             EXISTS (SELECT 1 FROM relayed WHERE digest = :digest AND chain_id <> :chain AND state <> 'FAILED') AS elsewhere,
             (SELECT reason FROM refused_relay WHERE chain_id = :chain AND digest = :digest AND expires_at > :now) AS refusal
      """
          .formatted(FAILURES_OF_A_DAY);

  private static final String CONCLUDE =
      """
      UPDATE relayed r
         SET state = CASE WHEN given.succeeded THEN 'DONE' ELSE 'FAILED' END, concluded_at = :now
        FROM unnest(CAST(:ids AS uuid[]), CAST(:succeeded AS boolean[])) AS given (id, succeeded)
       WHERE r.transaction_id = given.id AND r.state = 'PENDING'
      """;

  private static final String REOPEN =
      """
      UPDATE relayed r SET state = 'PENDING', concluded_at = NULL
       WHERE transaction_id = :id AND state <> 'PENDING' AND NOT EXISTS (
         SELECT 1 FROM relayed other
          WHERE other.transaction_id <> r.transaction_id AND other.state <> 'FAILED'
            AND (other.chain_id, other.relay, other.signer, other.meta_nonce)
              = (r.chain_id, r.relay, r.signer, r.meta_nonce))
      """;

  private static final String OF_SIGNER =
      " FROM relayed WHERE chain_id = :chain AND relay = :relay AND signer = :signer AND state <>"
          + " 'FAILED' ";

  private final JdbcClient database;
  private final Clock clock;

  RelayedRows(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Lets no two transactions decide about the same signer's nonces at once, on whatever chain. */
  void lock(RelayRequest request) {
    database
        .sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 7103))) locked")
        .param("key", "relay:" + request.nonceAccount())
        .query(Integer.class)
        .single();
  }

  void insert(Relayed relayed) {
    database
        .sql(INSERT)
        .param("id", relayed.transactionId())
        .param("chain", relayed.chainId())
        .param("relay", relayed.relay().toString())
        .param("signer", relayed.signer().toString())
        .param("nonce", new BigDecimal(relayed.metaNonce()))
        .param("digest", relayed.digest().toString())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** One more than the highest nonce of this signer that was accepted; zero when there is none. */
  BigInteger nextAfterAccepted(RelayRequest request) {
    return ofSigner("SELECT coalesce(max(meta_nonce) + 1, 0)" + OF_SIGNER, request)
        .query(BigDecimal.class)
        .single()
        .toBigIntegerExact();
  }

  /** What was accepted of this signer with this nonce. */
  Optional<Relayed> find(RelayRequest request, BigInteger nonce) {
    return ofSigner("SELECT *" + OF_SIGNER + "AND meta_nonce = :nonce", request)
        .param("nonce", new BigDecimal(nonce))
        .query(RelayedRows::relayed)
        .optional();
  }

  /**
   * How a signer stands, and what was signed.
   *
   * @param next one more than the highest nonce that was accepted; zero when there is none
   * @param pending the accepted one with the highest nonce whose outcome is not final
   * @param elsewhere whether the same was carried, or will be, on another chain
   * @param holding whether something of the signer waits for its turn
   */
  record Standing(BigInteger next, Optional<UUID> pending, boolean elsewhere, boolean holding) {}

  /** All that is to be known under the {@link #lock}. */
  Standing standing(RelayRequest request, Hash32 digest) {
    return ofSigner(STANDING, request)
        .param("digest", digest.toString())
        .query(
            (row, _) ->
                new Standing(
                    row.getBigDecimal("next").toBigIntegerExact(),
                    Optional.ofNullable(row.getObject("pending", UUID.class)),
                    row.getBoolean("elsewhere"),
                    row.getBoolean("holding")))
        .single();
  }

  /**
   * What there was before.
   *
   * @param reverts how many meta-transactions of the same signer have failed on chain within a day
   * @param elsewhere whether the same was carried, or will be, on another chain
   * @param refusal why the same was found to revert, if that is not long ago
   */
  record Precedents(int reverts, boolean elsewhere, Optional<String> refusal) {}

  /** All that speaks against a meta-transaction that is verified. */
  Precedents precedents(RelayRequest request, Hash32 digest) {
    Instant now = clock.instant();
    return database
        .sql(PRECEDENTS)
        .param("digest", digest.toString())
        .param("chain", request.network().chainId())
        .param("signer", request.nonceAccount().toString())
        .param("since", Timestamp.from(now.minus(DAY)))
        .param("now", Timestamp.from(now))
        .query(
            (row, _) ->
                new Precedents(
                    row.getInt("reverts"),
                    row.getBoolean("elsewhere"),
                    Optional.ofNullable(row.getString("refusal"))))
        .single();
  }

  private JdbcClient.StatementSpec ofSigner(String sql, RelayRequest request) {
    return database
        .sql(sql)
        .param("chain", request.network().chainId())
        .param("relay", request.contract().toString())
        .param("signer", request.nonceAccount().toString());
  }

  Optional<Relayed> find(UUID transactionId) {
    return database
        .sql("SELECT * FROM relayed WHERE transaction_id = :id")
        .param("id", transactionId)
        .query(RelayedRows::relayed)
        .optional();
  }

  /** Writes down whether they have succeeded. */
  void conclude(Map<UUID, Boolean> outcomes) {
    database
        .sql(CONCLUDE)
        .param("ids", outcomes.keySet().toArray(UUID[]::new))
        .param("succeeded", outcomes.values().toArray(Boolean[]::new))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * The chain took back what was final, and will bring it again; a failed one stays as it is once
   * its nonce was given to another.
   */
  void reopen(UUID transactionId) {
    database.sql(REOPEN).param("id", transactionId).update();
  }

  /** How many of a signer's meta-transactions have failed on chain within a day. */
  int failuresWithinDay(Address signer) {
    return database
        .sql(FAILURES_OF_A_DAY)
        .param("signer", signer.toString())
        .param("since", Timestamp.from(clock.instant().minus(DAY)))
        .query(Integer.class)
        .single();
  }

  private static Relayed relayed(ResultSet row, int number) throws SQLException {
    return new Relayed(
        row.getObject("transaction_id", UUID.class),
        row.getLong("chain_id"),
        Address.parse(row.getString("relay")),
        Address.parse(row.getString("signer")),
        row.getBigDecimal("meta_nonce").toBigIntegerExact(),
        Hash32.parse(row.getString("digest")));
  }
}
