package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.uport.chain.SignerNonces;
import me.uport.crypto.Address;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code chain_signer}: the lock under which nonces are assigned. */
final class SignerRows {
  private final JdbcClient jdbc;

  SignerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes the row, unless it is there. */
  void ensure(SigningAccount account) {
    jdbc.sql(
            """
            INSERT INTO chain_signer (chain_id, address) VALUES (?, ?) ON CONFLICT DO NOTHING
            """)
        .params(account.chainId(), account.address().toString())
        .update();
  }

  /**
   * Locks the row until the end of the database transaction; waits for others. Not for those who
   * accept: their rows refer to this one, which asks for no more than that its key stays.
   */
  void lock(SigningAccount account) {
    jdbc.sql("SELECT 1 FROM chain_signer WHERE chain_id = ? AND address = ? FOR NO KEY UPDATE")
        .params(account.chainId(), account.address().toString())
        .query(Integer.class)
        .single();
  }

  /**
   * Whose turn it is: seen on the chain rather than not, not paused, and with the fewest open
   * transactions, counted in groups of sixteen (of more than four groups all count alike). Among
   * equals each has its second, so that what comes at the same time goes to one of them: a round
   * that looks after ten transactions costs little more than one for a single transaction. Geth
   * lets an account have sixteen in its pool whatever else is there ({@code txpool.accountslots}).
   *
   * @param now any instance has the same turn at the same time
   * @return empty when none of them has a row
   */
  Optional<Candidate> freest(long chainId, List<Address> candidates, Instant now) {
    return jdbc.sql(
            """
            SELECT s.address AS signer, w.* FROM chain_signer s
            LEFT JOIN chain_watch w ON w.chain_id = s.chain_id AND w.address = s.address
            WHERE s.chain_id = :chain AND s.address IN (:candidates)
            ORDER BY w.observed_at IS NULL, s.paused_since IS NOT NULL,
              (SELECT count(*) FROM (
                 SELECT 1 FROM chain_transaction t
                 WHERE t.chain_id = s.chain_id AND t.signer = s.address AND t.final_at IS NULL
                 LIMIT 64) open) / 16,
              hashtext(s.address || :second)
            LIMIT 1
            """)
        .param("chain", chainId)
        .param("second", Long.toString(now.getEpochSecond()))
        .param("candidates", candidates.stream().map(Address::toString).toList())
        .query(
            (row, _) ->
                new Candidate(
                    new SigningAccount(chainId, Address.parse(row.getString("signer"))),
                    WatchRows.seen(row)))
        .optional();
  }

  /**
   * Who may sign.
   *
   * @param seen what was last seen of it; empty when nothing ever was
   */
  record Candidate(SigningAccount account, Optional<Observation> seen) {}

  /**
   * Lets others be preferred.
   *
   * @return whether it was not paused before
   */
  boolean pause(SigningAccount account, String reason) {
    return jdbc.sql(
                """
                UPDATE chain_signer SET paused_since = now(), paused_reason = ?
                WHERE chain_id = ? AND address = ? AND paused_since IS NULL
                """)
            .params(reason, account.chainId(), account.address().toString())
            .update()
        == 1;
  }

  /**
   * Ends a pause of that reason.
   *
   * @return whether there was one
   */
  boolean resume(SigningAccount account, String reason) {
    return jdbc.sql(
                """
                UPDATE chain_signer SET paused_since = NULL, paused_reason = NULL
                WHERE chain_id = ? AND address = ? AND paused_reason = ?
                """)
            .params(account.chainId(), account.address().toString(), reason)
            .update()
        == 1;
  }

  /** Lets no two transactions decide about the same key at once, whichever signer they choose. */
  void lockKey(String idempotencyKey) {
    jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 7100))) locked")
        .params("chain:" + idempotencyKey)
        .query(Integer.class)
        .single();
  }

  /** Whether others are preferred to it, and why. */
  Optional<SignerNonces.Pause> paused(SigningAccount account) {
    return jdbc.sql(
            """
            SELECT paused_since, paused_reason FROM chain_signer
            WHERE chain_id = ? AND address = ? AND paused_since IS NOT NULL
            """)
        .params(account.chainId(), account.address().toString())
        .query(
            (row, _) ->
                new SignerNonces.Pause(
                    Columns.instant(row, "paused_since"), row.getString("paused_reason")))
        .optional();
  }

  /**
   * What comes next of a signer.
   *
   * @param seen what was last seen of it
   * @param nonce the nonce to assign. Our rows know best; the chain knows more when the key was
   *     used elsewhere, or rows were lost
   */
  record Next(Observation seen, long nonce) {}

  /** The same; empty while nothing was ever seen of the signer. */
  Optional<Next> next(SigningAccount account) {
    return jdbc.sql(
            """
            SELECT w.*, (SELECT t.nonce FROM chain_transaction t
                         WHERE t.chain_id = w.chain_id AND t.signer = w.address AND t.nonce IS NOT NULL
                         ORDER BY t.nonce DESC LIMIT 1) AS highest_nonce
            FROM chain_watch w
            WHERE w.chain_id = ? AND w.address = ? AND w.observed_at IS NOT NULL
            """)
        .params(account.chainId(), account.address().toString())
        .query((row, _) -> next(row))
        .optional();
  }

  private static Next next(ResultSet row) throws SQLException {
    Observation seen = WatchRows.observation(row);
    Long highest = Columns.longOrNull(row, "highest_nonce");
    long afterRows = highest == null ? 0 : highest + 1;
    return new Next(seen, Math.max(afterRows, seen.pendingCount()));
  }
}
