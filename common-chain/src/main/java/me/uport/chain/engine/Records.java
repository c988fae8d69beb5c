package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together all that is known of a transaction. */
final class Records {
  private final JdbcClient jdbc;
  private final AttemptRows attempts;
  private final EventRows events;

  Records(JdbcClient jdbc, AttemptRows attempts, EventRows events) {
    this.jdbc = jdbc;
    this.attempts = attempts;
    this.events = events;
  }

  Optional<TransactionRecord> find(TransactionId id) {
    List<TransactionAttempt> signings = attempts.of(id);
    List<TransactionEvent> history = events.of(id);
    return jdbc.sql("SELECT * FROM chain_transaction WHERE id = ?")
        .params(id.value())
        .query((row, _) -> record(row, signings, history))
        .optional();
  }

  Optional<TransactionId> idOfHash(long chainId, Hash32 hash) {
    return jdbc.sql(
            """
            SELECT t.id FROM chain_attempt a JOIN chain_transaction t ON t.id = a.transaction_id
            WHERE a.hash = ? AND t.chain_id = ?
            """)
        .params(hash.toString(), chainId)
        .query(UUID.class)
        .optional()
        .map(TransactionId::new);
  }

  Optional<TransactionId> idOfKey(String idempotencyKey) {
    return jdbc.sql("SELECT id FROM chain_transaction WHERE idempotency_key = ?")
        .params(idempotencyKey)
        .query(UUID.class)
        .optional()
        .map(TransactionId::new);
  }

  private static TransactionRecord record(
      ResultSet row, List<TransactionAttempt> attempts, List<TransactionEvent> history)
      throws SQLException {
    Call call = TransactionRows.call(row);
    return new TransactionRecord(
        new TransactionId(row.getObject("id", UUID.class)),
        row.getLong("chain_id"),
        Address.parse(row.getString("signer")),
        Columns.longOrNull(row, "nonce"),
        row.getString("purpose"),
        row.getString("reference"),
        call.to(),
        call.value(),
        call.data(),
        call.gasLimit(),
        TransactionState.valueOf(row.getString("state")),
        attempts,
        receipt(row.getString("receipt")),
        failure(row.getString("failure_code"), row.getString("failure_message")),
        Columns.instant(row, "accepted_at"),
        Columns.instantOrNull(row, "final_at"),
        history);
  }

  private static @Nullable Receipt receipt(@Nullable String json) {
    return json == null ? null : Receipt.parse(json);
  }

  private static @Nullable TransactionFailure failure(
      @Nullable String code, @Nullable String message) {
    return code == null || message == null ? null : new TransactionFailure(code, message);
  }
}
