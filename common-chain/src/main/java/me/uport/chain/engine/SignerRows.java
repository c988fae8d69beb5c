package me.uport.chain.engine;

import java.util.Optional;
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

  /** Locks the row until the end of the database transaction; waits for others. */
  void lock(SigningAccount account) {
    jdbc.sql("SELECT 1 FROM chain_signer WHERE chain_id = ? AND address = ? FOR UPDATE")
        .params(account.chainId(), account.address().toString())
        .query(Integer.class)
        .single();
  }

  /** The highest nonce assigned; empty when none was. */
  Optional<Long> highestNonce(SigningAccount account) {
    return jdbc.sql(
            """
            SELECT nonce FROM chain_transaction WHERE chain_id = ? AND signer = ?
            ORDER BY nonce DESC LIMIT 1
            """)
        .params(account.chainId(), account.address().toString())
        .query(Long.class)
        .optional();
  }
}
