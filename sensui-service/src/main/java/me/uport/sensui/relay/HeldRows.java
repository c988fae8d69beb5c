package me.uport.sensui.relay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.sensui.relay.HeldRelay.State;
import me.uport.sensui.sponsors.Sponsor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code held_relay}. */
@Repository
class HeldRows {
  private static final String INSERT =
      """
      INSERT INTO held_relay (id, chain_id, relay, signer, meta_nonce, digest, envelope, sponsor, state, next_attempt_at,
                              expires_at, created_at, updated_at)
      VALUES (:id, :chain, :relay, :signer, :nonce, :digest, :envelope, :sponsor, 'HELD', :now, :expires, :now, :now)
      """;

  private static final String OF_SIGNER =
      " FROM held_relay WHERE chain_id = :chain AND relay = :relay AND signer = :signer AND state ="
          + " 'HELD' AND expires_at > :now ";

  /**
   * Only a signer's first one can have its turn. An instance has it to itself for five seconds or
   * more: it is looked less and less often whether somebody else has brought the missing one to the
   * chain.
   */
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT id FROM held_relay h
         WHERE state = 'HELD' AND next_attempt_at <= :now AND NOT EXISTS (
           SELECT 1 FROM held_relay earlier
            WHERE earlier.state = 'HELD' AND earlier.meta_nonce < h.meta_nonce
              AND (earlier.chain_id, earlier.relay, earlier.signer) = (h.chain_id, h.relay, h.signer))
         ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED
      )
      UPDATE held_relay h
         SET next_attempt_at = CAST(:now AS timestamptz)
             + greatest(interval '5 seconds', (CAST(:now AS timestamptz) - created_at) / 2)
        FROM due WHERE h.id = due.id RETURNING h.*
      """;

  private static final String RELEASE =
      """
      UPDATE held_relay SET state = 'RELEASED', transaction_id = :transaction, envelope = '', updated_at = :now
       WHERE state = 'HELD' AND chain_id = :chain AND relay = :relay AND signer = :signer AND digest = :digest
      """;

  private static final String WAKE =
      """
      UPDATE held_relay SET next_attempt_at = :now
       WHERE state = 'HELD' AND next_attempt_at > :now AND chain_id = :chain AND relay = :relay AND signer = :signer
      """;

  private static final String EXPIRE =
      """
      UPDATE held_relay SET state = 'EXPIRED', envelope = '', updated_at = :now
       WHERE id IN (SELECT id FROM held_relay WHERE state = 'HELD' AND expires_at <= :now FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient database;
  private final Clock clock;

  HeldRows(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void insert(HeldRelay held) {
    database
        .sql(INSERT)
        .param("id", held.id())
        .param("chain", held.chainId())
        .param("relay", held.relay().toString())
        .param("signer", held.signer().toString())
        .param("nonce", new BigDecimal(held.metaNonce()))
        .param("digest", held.digest().toString())
        .param("envelope", held.envelope().toArray())
        .param("sponsor", held.sponsor())
        .param("expires", Timestamp.from(held.expiresAt()))
        .param("now", Timestamp.from(held.createdAt()))
        .update();
  }

  Optional<HeldRelay> find(UUID id) {
    return database
        .sql("SELECT * FROM held_relay WHERE id = :id")
        .param("id", id)
        .query(HeldRows::held)
        .optional();
  }

  /** What waits for the turn of that nonce. */
  Optional<HeldRelay> find(RelayRequest request, BigInteger nonce) {
    return ofSigner("SELECT *" + OF_SIGNER + "AND meta_nonce = :nonce", request)
        .param("nonce", new BigDecimal(nonce))
        .query(HeldRows::held)
        .optional();
  }

  /** How many of a signer's wait for their turn. */
  int count(RelayRequest request) {
    return ofSigner("SELECT count(*)" + OF_SIGNER, request).query(Integer.class).single();
  }

  /**
   * How many of a sponsor's wait for their turn; until the end of the database transaction nobody
   * else counts them, and so adds to them.
   */
  int countLocked(Sponsor sponsor) {
    database
        .sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 7103))) locked")
        .param("key", "held:" + sponsor.did())
        .query(Integer.class)
        .single();
    return database
        .sql(
            "SELECT count(*) FROM held_relay WHERE sponsor = :sponsor AND state = 'HELD' AND"
                + " expires_at > :now")
        .param("sponsor", sponsor.did())
        .param("now", now())
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec ofSigner(String sql, RelayRequest request) {
    return database
        .sql(sql)
        .param("chain", request.network().chainId())
        .param("relay", request.contract().toString())
        .param("signer", request.nonceAccount().toString())
        .param("now", now());
  }

  /** Those whose turn may have come; nobody else gets them meanwhile. */
  List<HeldRelay> claimDue(int most) {
    return database.sql(CLAIM).param("now", now()).param("most", most).query(HeldRows::held).list();
  }

  /** Its turn has come, and it was accepted; those behind it are looked at now. */
  void released(Relayed relayed) {
    database
        .sql(RELEASE)
        .param("transaction", relayed.transactionId())
        .param("digest", relayed.digest().toString())
        .param("chain", relayed.chainId())
        .param("relay", relayed.relay().toString())
        .param("signer", relayed.signer().toString())
        .param("now", now())
        .update();
    wake(relayed.chainId(), relayed.relay(), relayed.signer());
  }

  /** Its turn has come, and it was refused; does nothing when it was accepted meanwhile. */
  void refused(HeldRelay held, String code, String reason) {
    database
        .sql(
            "UPDATE held_relay SET state = 'REFUSED', failure_code = :code, failure = :reason,"
                + " envelope = '', updated_at = :now WHERE id = :id AND state = 'HELD'")
        .param("code", code)
        .param("reason", reason)
        .param("id", held.id())
        .param("now", now())
        .update();
    wake(held.chainId(), held.relay(), held.signer());
  }

  private void wake(long chainId, Address relay, Address signer) {
    database
        .sql(WAKE)
        .param("chain", chainId)
        .param("relay", relay.toString())
        .param("signer", signer.toString())
        .param("now", now())
        .update();
  }

  /** Writes down that the time of some is over; others may be doing so at the same time. */
  void expire() {
    database.sql(EXPIRE).param("now", now()).update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static HeldRelay held(ResultSet row, int number) throws SQLException {
    return new HeldRelay(
        row.getObject("id", UUID.class),
        row.getLong("chain_id"),
        Address.parse(row.getString("relay")),
        Address.parse(row.getString("signer")),
        row.getBigDecimal("meta_nonce").toBigIntegerExact(),
        Hash32.parse(row.getString("digest")),
        Bytes.of(row.getBytes("envelope")),
        row.getString("sponsor"),
        State.valueOf(row.getString("state")),
        row.getObject("transaction_id", UUID.class),
        row.getString("failure_code"),
        row.getString("failure"),
        row.getTimestamp("expires_at").toInstant(),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
