package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** Several at once; those that there are. */
  Map<TransactionId, TransactionRecord> find(List<TransactionId> wanted) {
    List<UUID> ids = wanted.stream().map(TransactionId::value).toList();
    Map<TransactionId, TransactionRecord> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    Map<UUID, List<TransactionAttempt>> signings = attempts.describe(ids);
    Map<UUID, List<TransactionEvent>> histories = events.of(ids);
    jdbc.sql("SELECT * FROM chain_transaction WHERE id = ANY (:ids::uuid[])")
        .param("ids", Columns.texts(ids))
        .query(
            (row, _) -> {
              UUID id = row.getObject("id", UUID.class);
              return record(
                  row, signings.getOrDefault(id, List.of()), histories.getOrDefault(id, List.of()));
            })
        .list()
        .forEach(each -> found.put(each.id(), each));
    return found;
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
        Columns.instantOrNull(row, "safe_at"),
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
