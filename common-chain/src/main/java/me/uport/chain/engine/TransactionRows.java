package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code chain_transaction}: written only under the row's lock, or the signer's. */
final class TransactionRows {
  private final JdbcClient jdbc;
  private final AttemptRows attempts;

  TransactionRows(JdbcClient jdbc, AttemptRows attempts) {
    this.jdbc = jdbc;
    this.attempts = attempts;
  }

  /** What a new row says besides its call. */
  record Labels(String purpose, @Nullable String reference, @Nullable String idempotencyKey) {}

  void insert(
      TransactionId id,
      SigningAccount account,
      Call call,
      Labels labels,
      Wei feeLimit,
      Instant acceptedAt) {
    jdbc.sql(
            """
            INSERT INTO chain_transaction
              (id, chain_id, signer, idempotency_key, purpose, reference,
               receiver, value, data, gas_limit, fee_limit, state, accepted_at)
            VALUES (:id, :chain, :signer, :key, :purpose, :reference,
                    :receiver, :value, :data, :gas, :feeLimit, 'ACCEPTED', :at)
            """)
        .param("id", id.value())
        .param("chain", account.chainId())
        .param("signer", account.address().toString())
        .param("key", labels.idempotencyKey(), Types.VARCHAR)
        .param("purpose", labels.purpose())
        .param("reference", labels.reference(), Types.VARCHAR)
        .param("receiver", call.to().toString())
        .param("value", Columns.numeric(call.value()))
        .param("data", call.data().toArray())
        .param("gas", call.gasLimit())
        .param("feeLimit", Columns.numeric(feeLimit))
        .param("at", Columns.timestamp(acceptedAt))
        .update();
  }

  /** Whether there is one that has no nonce yet. */
  boolean hasAccepted(SigningAccount account) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM chain_transaction
                           WHERE chain_id = ? AND signer = ? AND state = 'ACCEPTED')
            """)
        .params(account.chainId(), account.address().toString())
        .query(Boolean.class)
        .single();
  }

  /** Those that have no nonce yet, in order of acceptance, locked. */
  List<AcceptedTransaction> lockAccepted(SigningAccount account, int limit) {
    return jdbc.sql(
            """
            SELECT id, receiver, value, data, gas_limit, fee_limit FROM chain_transaction
            WHERE chain_id = ? AND signer = ? AND state = 'ACCEPTED'
            ORDER BY sequence LIMIT ? FOR UPDATE
            """)
        .params(account.chainId(), account.address().toString(), limit)
        .query(
            (row, _) ->
                new AcceptedTransaction(
                    new TransactionId(row.getObject("id", UUID.class)),
                    call(row),
                    Columns.wei(row, "fee_limit")))
        .list();
  }

  /** They get the nonces from the first one on, in this order. */
  void setSigned(List<TransactionId> ids, long firstNonce) {
    jdbc.sql(
            """
            UPDATE chain_transaction t SET state = 'SIGNED', nonce = :first + given.place - 1
            FROM unnest(:ids::uuid[]) WITH ORDINALITY AS given (id, place)
            WHERE t.id = given.id
            """)
        .param("first", firstNonce)
        .param("ids", Columns.texts(ids))
        .update();
  }

  /** Whose nonce it uses. */
  SigningAccount accountOf(TransactionId id) {
    return jdbc.sql("SELECT chain_id, signer FROM chain_transaction WHERE id = ?")
        .params(id.value())
        .query(
            (row, _) ->
                new SigningAccount(row.getLong("chain_id"), Address.parse(row.getString("signer"))))
        .single();
  }

  /** What a gas of it may cost at most. */
  Wei feeLimit(TransactionId id) {
    return jdbc.sql("SELECT fee_limit FROM chain_transaction WHERE id = ?")
        .params(id.value())
        .query((row, _) -> Columns.wei(row, "fee_limit"))
        .single();
  }

  void setFeeLimit(TransactionId id, Wei limit) {
    jdbc.sql("UPDATE chain_transaction SET fee_limit = ? WHERE id = ?")
        .params(Columns.numeric(limit), id.value())
        .update();
  }

  /** Those that are signed and without a final outcome, in order of nonce. */
  List<OpenTransaction> open(SigningAccount account, int limit) {
    List<UUID> ids =
        jdbc.sql(
                """
                SELECT id FROM chain_transaction
                WHERE chain_id = ? AND signer = ? AND final_at IS NULL AND nonce IS NOT NULL
                ORDER BY nonce LIMIT ?
                """)
            .params(account.chainId(), account.address().toString(), limit)
            .query(UUID.class)
            .list();
    return ids.isEmpty() ? List.of() : load(ids, false);
  }

  /** One of them as it is now, locked until the end of the database transaction. */
  Optional<OpenTransaction> lockOpen(TransactionId id) {
    return load(List.of(id.value()), true).stream().findFirst();
  }

  /** Whether one of a purpose, to a receiver, has no final outcome. */
  boolean isOpen(long chainId, String purpose, Address receiver) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM chain_transaction
                           WHERE chain_id = ? AND purpose = ? AND receiver = ? AND final_at IS NULL)
            """)
        .params(chainId, purpose, receiver.toString())
        .query(Boolean.class)
        .single();
  }

  /** How many of a purpose went, or go, to a receiver. */
  long count(long chainId, String purpose, Address receiver) {
    return jdbc.sql(
            """
            SELECT count(*) FROM chain_transaction
            WHERE chain_id = ? AND purpose = ? AND receiver = ?
            """)
        .params(chainId, purpose, receiver.toString())
        .query(Long.class)
        .single();
  }

  /** How many have no final outcome. */
  long countOpen(SigningAccount account) {
    return jdbc.sql(
            """
            SELECT count(*) FROM chain_transaction
            WHERE chain_id = ? AND signer = ? AND final_at IS NULL
            """)
        .params(account.chainId(), account.address().toString())
        .query(Long.class)
        .single();
  }

  /** Those whose outcome is final and stands in a block, the newest block first. */
  List<FinalTransaction> newestFinal(SigningAccount account, int offset, int limit) {
    return jdbc.sql(
            """
            SELECT id, block_number, block_hash FROM chain_transaction
            WHERE chain_id = ? AND signer = ? AND final_at IS NOT NULL AND block_number IS NOT NULL
            ORDER BY block_number DESC, nonce DESC OFFSET ? LIMIT ?
            """)
        .params(account.chainId(), account.address().toString(), offset, limit)
        .query(
            (row, _) ->
                new FinalTransaction(
                    new TransactionId(row.getObject("id", UUID.class)),
                    row.getLong("block_number"),
                    Hash32.parse(row.getString("block_hash"))))
        .list();
  }

  /**
   * Opens a final one again, as in no block; a REJECTED one keeps its reason.
   *
   * @return whether it was still final in that block
   */
  boolean reopen(FinalTransaction seen) {
    return jdbc.sql(
                """
                UPDATE chain_transaction
                SET state = CASE WHEN state = 'REJECTED' THEN 'REJECTING' ELSE 'BROADCAST' END,
                    failure_code = CASE WHEN state = 'REJECTED' THEN failure_code END,
                    failure_message = CASE WHEN state = 'REJECTED' THEN failure_message END,
                    block_number = NULL, block_hash = NULL, receipt = NULL, final_at = NULL
                WHERE id = ? AND final_at IS NOT NULL AND block_hash = ?
                """)
            .params(seen.id().value(), seen.blockHash().toString())
            .update()
        == 1;
  }

  /** The one that was given up because its nonce was used elsewhere; empty when it was not. */
  Optional<TransactionId> givenUp(SigningAccount account, long nonce) {
    return jdbc.sql(
            """
            SELECT id FROM chain_transaction
            WHERE chain_id = ? AND signer = ? AND nonce = ? AND state = 'REJECTED'
              AND block_hash IS NULL
            """)
        .params(account.chainId(), account.address().toString(), nonce)
        .query(UUID.class)
        .optional()
        .map(TransactionId::new);
  }

  /**
   * Opens one that was given up; it keeps its reason.
   *
   * @return whether it still was
   */
  boolean reopenGivenUp(TransactionId id) {
    return jdbc.sql(
                """
                UPDATE chain_transaction SET state = 'REJECTING', final_at = NULL, missing_since = NULL
                WHERE id = ? AND state = 'REJECTED' AND block_hash IS NULL
                """)
            .params(id.value())
            .update()
        == 1;
  }

  /** Whether a nonce has a row. */
  boolean hasNonce(SigningAccount account, long nonce) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM chain_transaction
                           WHERE chain_id = ? AND signer = ? AND nonce = ?)
            """)
        .params(account.chainId(), account.address().toString(), nonce)
        .query(Boolean.class)
        .single();
  }

  void setState(TransactionId id, TransactionState state) {
    jdbc.sql("UPDATE chain_transaction SET state = ? WHERE id = ?")
        .params(state.name(), id.value())
        .update();
  }

  /** In no block (any more). A REJECTING one keeps its reason, any other has none. */
  void setWaiting(TransactionId id, TransactionState state) {
    jdbc.sql(
            """
            UPDATE chain_transaction
            SET state = :state, block_number = NULL, block_hash = NULL, receipt = NULL,
                failure_code = CASE WHEN :state = 'REJECTING' THEN failure_code END,
                failure_message = CASE WHEN :state = 'REJECTING' THEN failure_message END
            WHERE id = :id
            """)
        .param("state", state.name())
        .param("id", id.value())
        .update();
  }

  void setIncluded(
      TransactionId id,
      TransactionState state,
      Receipt receipt,
      @Nullable TransactionFailure failure) {
    jdbc.sql(
            """
            UPDATE chain_transaction
            SET state = :state, block_number = :number, block_hash = :block,
                receipt = :receipt::jsonb, failure_code = :code, failure_message = :message,
                missing_since = NULL
            WHERE id = :id
            """)
        .param("state", state.name())
        .param("number", receipt.blockNumber())
        .param("block", receipt.blockHash().toString())
        .param("receipt", receipt.toJson())
        .param("code", failure == null ? null : failure.code(), Types.VARCHAR)
        .param("message", failure == null ? null : failure.message(), Types.VARCHAR)
        .param("id", id.value())
        .update();
  }

  /** The empty transaction of a REJECTING one is in a block; state and reason stay. */
  void setEmptyIncluded(TransactionId id, Receipt receipt) {
    jdbc.sql(
            """
            UPDATE chain_transaction
            SET block_number = ?, block_hash = ?, receipt = ?::jsonb, missing_since = NULL
            WHERE id = ?
            """)
        .params(receipt.blockNumber(), receipt.blockHash().toString(), receipt.toJson(), id.value())
        .update();
  }

  void setFailure(TransactionId id, TransactionState state, TransactionFailure failure) {
    jdbc.sql(
            """
            UPDATE chain_transaction SET state = ?, failure_code = ?, failure_message = ?
            WHERE id = ?
            """)
        .params(state.name(), failure.code(), failure.message(), id.value())
        .update();
  }

  void setFinal(TransactionId id, TransactionState state, Instant at) {
    jdbc.sql("UPDATE chain_transaction SET state = ?, final_at = ? WHERE id = ?")
        .params(state.name(), Columns.timestamp(at), id.value())
        .update();
  }

  void setRejected(TransactionId id, TransactionFailure failure, Instant at) {
    jdbc.sql(
            """
            UPDATE chain_transaction
            SET state = 'REJECTED', failure_code = ?, failure_message = ?, final_at = ?
            WHERE id = ?
            """)
        .params(failure.code(), failure.message(), Columns.timestamp(at), id.value())
        .update();
  }

  void setMissingSince(TransactionId id, @Nullable Long head) {
    jdbc.sql("UPDATE chain_transaction SET missing_since = :head WHERE id = :id")
        .param("head", head, Types.BIGINT)
        .param("id", id.value())
        .update();
  }

  private List<OpenTransaction> load(List<UUID> ids, boolean lock) {
    String select =
        """
        SELECT * FROM chain_transaction WHERE id IN (:ids) AND final_at IS NULL ORDER BY nonce
        """;
    List<OpenTransaction> bare =
        jdbc.sql(lock ? select + " FOR UPDATE" : select)
            .param("ids", ids)
            .query((row, _) -> open(row))
            .list();
    Map<UUID, List<StoredAttempt>> signings = attempts.of(ids);
    return bare.stream()
        .map(open -> open.withAttempts(signings.getOrDefault(open.id().value(), List.of())))
        .toList();
  }

  private static OpenTransaction open(ResultSet row) throws SQLException {
    return new OpenTransaction(
        new TransactionId(row.getObject("id", UUID.class)),
        row.getLong("nonce"),
        TransactionState.valueOf(row.getString("state")),
        call(row),
        Columns.longOrNull(row, "block_number"),
        Columns.hashOrNull(row, "block_hash"),
        Columns.longOrNull(row, "missing_since"),
        List.of());
  }

  static Call call(ResultSet row) throws SQLException {
    return new Call(
        Address.parse(row.getString("receiver")),
        Columns.wei(row, "value"),
        Bytes.of(row.getBytes("data")),
        row.getLong("gas_limit"));
  }
}
