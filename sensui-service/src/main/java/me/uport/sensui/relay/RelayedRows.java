package me.uport.sensui.relay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import me.uport.chain.TransactionId;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code relayed}. */
@Repository
class RelayedRows {
  private static final Duration DAY = Duration.ofDays(1);

  private static final String LOCK =
      "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 7103))) locked";

  private static final String LOCK_FREE =
      """
      SELECT signer FROM unnest(CAST(:signers AS text[])) AS given (signer)
       WHERE pg_try_advisory_xact_lock(hashtextextended('relay:' || signer, 7103))
      """;

  private static final String INSERT =
      """
      INSERT INTO relayed (transaction_id, chain_id, relay, signer, meta_nonce, digest, state, created_at)
      SELECT id, chain, relay, signer, nonce, digest, 'PENDING', :now
        FROM unnest(CAST(:ids AS uuid[]), CAST(:chains AS bigint[]), CAST(:relays AS text[]), CAST(:signers AS text[]),
                    CAST(:nonces AS numeric[]), CAST(:digests AS text[]))
          AS given (id, chain, relay, signer, nonce, digest)
      """;

  /** The newest of a signer is enough: where that one is final, the ones before it are executed. */
  private static final String STANDINGS =
      """
      SELECT coalesce(newest.meta_nonce + 1, 0) AS next,
             CASE newest.state WHEN 'PENDING' THEN newest.transaction_id END AS pending,
             EXISTS (SELECT 1 FROM relayed r
                      WHERE r.digest = given.digest AND r.chain_id <> given.chain AND r.state <> 'FAILED') AS elsewhere,
             EXISTS (SELECT 1 FROM held_relay h
                      WHERE h.chain_id = given.chain AND h.relay = given.relay AND h.signer = given.signer
                        AND h.state = 'HELD') AS holding
        FROM unnest(CAST(:chains AS bigint[]), CAST(:relays AS text[]), CAST(:signers AS text[]),
                    CAST(:digests AS text[]))
        WITH ORDINALITY AS given (chain, relay, signer, digest, place)
        LEFT JOIN LATERAL (
          SELECT r.transaction_id, r.meta_nonce, r.state FROM relayed r
           WHERE r.chain_id = given.chain AND r.relay = given.relay AND r.signer = given.signer
             AND r.state <> 'FAILED'
           ORDER BY r.meta_nonce DESC LIMIT 1) AS newest ON true
       ORDER BY place
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
        .sql(LOCK)
        .param("key", "relay:" + request.nonceAccount())
        .query(Integer.class)
        .single();
  }

  /**
   * The same for several signers, without waiting: returns those that nobody else decides about.
   */
  Set<Address> lockFree(List<RelayRequest> requests) {
    return database
        .sql(LOCK_FREE)
        .param("signers", texts(requests, RelayRequest::nonceAccount))
        .query((row, _) -> Address.parse(row.getString("signer")))
        .set();
  }

  void insert(List<Relayed> all) {
    database
        .sql(INSERT)
        .param("ids", array(all, UUID[]::new, Relayed::transactionId))
        .param("chains", array(all, Long[]::new, Relayed::chainId))
        .param("relays", texts(all, Relayed::relay))
        .param("signers", texts(all, Relayed::signer))
        .param("nonces", array(all, BigDecimal[]::new, each -> new BigDecimal(each.metaNonce())))
        .param("digests", texts(all, Relayed::digest))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private static <E> String[] texts(List<E> rows, Function<E, ?> column) {
    return array(rows, String[]::new, each -> column.apply(each).toString());
  }

  private static <E, T> T[] array(List<E> rows, IntFunction<T[]> maker, Function<E, T> column) {
    return rows.stream().map(column).toArray(maker);
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
  record Standing(
      BigInteger next, Optional<TransactionId> pending, boolean elsewhere, boolean holding) {}

  /** All that is to be known under the {@link #lock}, of each in their order. */
  List<Standing> standings(List<Verified> all) {
    return database
        .sql(STANDINGS)
        .param("chains", array(all, Long[]::new, each -> each.request().network().chainId()))
        .param("relays", texts(all, each -> each.request().contract()))
        .param("signers", texts(all, each -> each.request().nonceAccount()))
        .param("digests", texts(all, Verified::digest))
        .query(
            (row, _) ->
                new Standing(
                    row.getBigDecimal("next").toBigIntegerExact(),
                    Optional.ofNullable(row.getObject("pending", UUID.class))
                        .map(TransactionId::new),
                    row.getBoolean("elsewhere"),
                    row.getBoolean("holding")))
        .list();
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
