package me.uport.sensui.rpc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.sensui.rpc.Forwarded.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code forwarded}; every change of state is written down beside it. */
@Repository
class ForwardedRows {
  private static final String INSERT =
      """
      INSERT INTO forwarded (id, chain_id, hash, raw, sender, nonce, cost, needed, target, sponsor, state, next_attempt_at,
                             created_at, updated_at)
      VALUES (:id, :chain, :hash, :raw, :sender, :nonce, :cost, :needed, :target, :sponsor, :state, :now, :now, :now)
      """;

  /**
   * Takes rows that are due, and sets them to be due again after a tenth of their age, between one
   * second and one minute: whoever is killed now leaves them to the next one.
   */
  private static final String CLAIM =
      """
      UPDATE forwarded
         SET attempts = attempts + 1,
             next_attempt_at = CAST(:now AS timestamptz)
               + least(greatest((CAST(:now AS timestamptz) - created_at) / 10, interval '1 second'), interval '1 minute')
       WHERE id IN (
         SELECT id FROM forwarded
          WHERE state NOT IN ('MINED', 'FAILED') AND next_attempt_at <= :now
          ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING *
      """;

  private static final String MOVE =
      """
      UPDATE forwarded
         SET state = :state, funding_id = coalesce(:funding, funding_id), failure = :failure, updated_at = :now
       WHERE id = :id AND state = :from
      """;

  private static final String RESTART =
      """
      UPDATE forwarded
         SET state = 'WAITING', funding_id = NULL, failure = NULL, next_attempt_at = :now, created_at = :now, updated_at = :now
       WHERE id = :id AND state = 'FAILED'
      """;

  private static final String EARLIER_COST =
      """
      SELECT coalesce(sum(cost), 0) FROM forwarded
       WHERE chain_id = :chain AND sender = :sender AND state NOT IN ('MINED', 'FAILED')
         AND nonce >= :mined AND nonce < :nonce
      """;

  private final JdbcClient database;
  private final ForwardedSteps steps;
  private final Clock clock;

  ForwardedRows(JdbcClient database, ForwardedSteps steps, Clock clock) {
    this.database = database;
    this.steps = steps;
    this.clock = clock;
  }

  void insert(Forwarded row) {
    database
        .sql(INSERT)
        .param("id", row.id())
        .param("chain", row.chainId())
        .param("hash", row.hash().toString())
        .param("raw", row.raw().toArray())
        .param("sender", row.sender().toString())
        .param("nonce", row.nonce())
        .param("cost", new BigDecimal(row.cost().value()))
        .param("needed", new BigDecimal(row.needed().value()))
        .param("target", new BigDecimal(row.target().value()))
        .param("sponsor", row.sponsor())
        .param("state", row.state().name())
        .param("now", now())
        .update();
    steps.record(row.id(), row.state(), null);
  }

  List<Forwarded> claimDue(int limit) {
    return database
        .sql(CLAIM)
        .param("now", now())
        .param("limit", limit)
        .query(ForwardedRows::forwarded)
        .list();
  }

  /** Changes the state, unless somebody else has meanwhile. */
  boolean move(Forwarded row, State to, @Nullable UUID fundingId, @Nullable String failure) {
    boolean moved =
        database
                .sql(MOVE)
                .param("state", to.name())
                .param("funding", fundingId, Types.OTHER)
                .param("failure", failure)
                .param("now", now())
                .param("id", row.id())
                .param("from", row.state().name())
                .update()
            == 1;
    if (moved) {
      steps.record(row.id(), to, failure);
    }
    return moved;
  }

  void restart(Forwarded failed) {
    database.sql(RESTART).param("id", failed.id()).param("now", now()).update();
    steps.record(failed.id(), State.WAITING, null);
  }

  /** What the sender's earlier transactions, known to us and not mined, may still take from it. */
  Wei costOfEarlier(Forwarded row, long minedCount) {
    BigDecimal sum =
        database
            .sql(EARLIER_COST)
            .param("chain", row.chainId())
            .param("sender", row.sender().toString())
            .param("mined", minedCount)
            .param("nonce", row.nonce())
            .query(BigDecimal.class)
            .single();
    return new Wei(sum.toBigIntegerExact());
  }

  Optional<Forwarded> findByHash(long chainId, Hash32 hash) {
    return database
        .sql("SELECT * FROM forwarded WHERE chain_id = :chain AND hash = :hash")
        .param("chain", chainId)
        .param("hash", hash.toString())
        .query(ForwardedRows::forwarded)
        .optional();
  }

  /**
   * The same signed bytes are valid on several chains only when they are from before EIP-155: the
   * newest is meant.
   */
  Optional<Forwarded> findByHash(Hash32 hash) {
    return database
        .sql("SELECT * FROM forwarded WHERE hash = :hash ORDER BY created_at DESC LIMIT 1")
        .param("hash", hash.toString())
        .query(ForwardedRows::forwarded)
        .optional();
  }

  Optional<Forwarded> find(UUID id) {
    return database
        .sql("SELECT * FROM forwarded WHERE id = :id")
        .param("id", id)
        .query(ForwardedRows::forwarded)
        .optional();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Forwarded forwarded(ResultSet row, int number) throws SQLException {
    return new Forwarded(
        row.getObject("id", UUID.class),
        row.getLong("chain_id"),
        Hash32.parse(row.getString("hash")),
        Bytes.of(row.getBytes("raw")),
        Address.parse(row.getString("sender")),
        row.getBigDecimal("nonce").longValueExact(),
        new Wei(row.getBigDecimal("cost").toBigIntegerExact()),
        new Wei(row.getBigDecimal("needed").toBigIntegerExact()),
        new Wei(row.getBigDecimal("target").toBigIntegerExact()),
        row.getString("sponsor"),
        State.valueOf(row.getString("state")),
        row.getObject("funding_id", UUID.class),
        row.getString("failure"),
        row.getTimestamp("created_at").toInstant());
  }
}
