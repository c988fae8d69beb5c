package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.web.database.SqlArrays;
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

  /**
   * New ones, in this order, and with each the event that begins its history.
   *
   * @param detail of that event
   */
  void insert(List<AcceptedRow> rows, Instant acceptedAt, @Nullable String detail) {
    jdbc.sql(
            """
            WITH accepted AS (
              INSERT INTO chain_transaction
                (id, chain_id, signer, idempotency_key, purpose, reference,
                 receiver, value, data, gas_limit, fee_limit, state, accepted_at)
              SELECT id, chain, signer, key, purpose, reference,
                     receiver, value, data, gas, fee_limit, 'ACCEPTED', :at
              FROM unnest(:ids::uuid[], :chains::bigint[], :signers::text[], :keys::text[],
                          :purposes::text[], :references::text[], :receivers::text[],
                          :values::numeric[], :data, :gas::bigint[], :feeLimits::numeric[])
                WITH ORDINALITY
                AS given (id, chain, signer, key, purpose, reference, receiver, value, data, gas,
                          fee_limit, place)
              ORDER BY place
              RETURNING id, sequence
            )
            INSERT INTO chain_transaction_event (transaction_id, kind, at, detail)
            SELECT id, 'ACCEPTED', :at, :detail FROM accepted ORDER BY sequence
            """)
        .param("at", Columns.timestamp(acceptedAt))
        .param("detail", detail, Types.VARCHAR)
        .param("ids", Columns.texts(rows, AcceptedRow::id))
        .param("chains", Columns.texts(rows, each -> each.account().chainId()))
        .param("signers", Columns.texts(rows, each -> each.account().address()))
        .param("keys", Columns.texts(rows, each -> each.labels().idempotencyKey()))
        .param("purposes", Columns.texts(rows, each -> each.labels().purpose()))
        .param("references", Columns.texts(rows, each -> each.labels().reference()))
        .param("receivers", Columns.texts(rows, each -> each.call().to()))
        .param("values", Columns.texts(rows, each -> each.call().value()))
        .param(
            "data",
            SqlArrays.column("bytea", byte[][]::new, rows, each -> each.call().data().toArray()))
        .param("gas", Columns.texts(rows, each -> each.call().gasLimit()))
        .param("feeLimits", Columns.texts(rows, AcceptedRow::feeLimit))
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

  /** Those that have no nonce yet, in order of acceptance. */
  List<TransactionId> accepted(SigningAccount account, int limit) {
    return jdbc
        .sql(
            """
            SELECT id FROM chain_transaction
            WHERE chain_id = ? AND signer = ? AND state = 'ACCEPTED' ORDER BY sequence LIMIT ?
            """)
        .params(account.chainId(), account.address().toString(), limit)
        .query(UUID.class)
        .list()
        .stream()
        .map(TransactionId::new)
        .toList();
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

  /**
   * They get the nonces from the first one on, in this order, and with each its first attempt and
   * the event that says so.
   *
   * @param signed in the same order
   */
  void sign(List<TransactionId> ids, long firstNonce, List<SignedTransaction> signed, Instant at) {
    jdbc.sql(
            """
            WITH given AS (
              SELECT * FROM unnest(:ids::uuid[], :hashes::text[], :raws, :maxFees::numeric[],
                                   :tips::numeric[])
                WITH ORDINALITY AS given (id, hash, raw, max_fee, tip, place)
            ), numbered AS (
              UPDATE chain_transaction t SET state = 'SIGNED', nonce = :first + given.place - 1
              FROM given WHERE t.id = given.id
            ), stored AS (
              INSERT INTO chain_attempt
                (hash, transaction_id, number, kind, raw, max_fee, tip, signed_at)
              SELECT hash, id, 1, 'CALL', raw, max_fee, tip, :at FROM given
            )
            INSERT INTO chain_transaction_event (transaction_id, kind, at, hash)
            SELECT id, 'SIGNED', :at, hash FROM given ORDER BY place
            """)
        .param("first", firstNonce)
        .param("at", Columns.timestamp(at))
        .param("ids", Columns.texts(ids))
        .param("hashes", Columns.texts(signed, SignedTransaction::hash))
        .param(
            "raws", SqlArrays.column("bytea", byte[][]::new, signed, each -> each.raw().toArray()))
        .param("maxFees", Columns.texts(signed, SignedTransaction::maxFeePerGas))
        .param("tips", Columns.texts(signed, SignedTransaction::maxPriorityFeePerGas))
        .update();
  }

  /**
   * Where it stands, locked until the end of the database transaction.
   *
   * @return empty once it is in a block or final
   */
  Optional<TransactionState> lockWaiting(TransactionId id) {
    return jdbc.sql(
            """
            SELECT state FROM chain_transaction
            WHERE id = ? AND block_hash IS NULL AND final_at IS NULL FOR UPDATE
            """)
        .params(id.value())
        .query(String.class)
        .optional()
        .map(TransactionState::valueOf);
  }

  void setCancelRequested(TransactionId id, Instant at) {
    jdbc.sql("UPDATE chain_transaction SET cancel_requested_at = ? WHERE id = ?")
        .params(Columns.timestamp(at), id.value())
        .update();
  }

  /** Whether it was given up before it had a nonce. */
  boolean isRejectedUnsigned(TransactionId id) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM chain_transaction
                           WHERE id = ? AND state = 'REJECTED' AND nonce IS NULL)
            """)
        .params(id.value())
        .query(Boolean.class)
        .single();
  }

  /** Whose nonce it uses. */
  Optional<SigningAccount> accountOf(TransactionId id) {
    return jdbc.sql("SELECT chain_id, signer FROM chain_transaction WHERE id = ?")
        .params(id.value())
        .query(
            (row, _) ->
                new SigningAccount(row.getLong("chain_id"), Address.parse(row.getString("signer"))))
        .optional();
  }

  /** The same of several; those that do not exist are left out. */
  Map<TransactionId, Address> signersOf(List<TransactionId> ids) {
    Map<TransactionId, Address> signers = new HashMap<>();
    jdbc.sql("SELECT id, signer FROM chain_transaction WHERE id = ANY (:ids::uuid[])")
        .param("ids", Columns.texts(ids))
        .query(
            (row, _) ->
                signers.put(
                    new TransactionId(row.getObject("id", UUID.class)),
                    Address.parse(row.getString("signer"))))
        .list();
    return signers;
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
    return withAttempts(
        jdbc.sql(
                """
                SELECT * FROM chain_transaction
                WHERE chain_id = ? AND signer = ? AND final_at IS NULL AND nonce IS NOT NULL
                ORDER BY nonce LIMIT ?
                """)
            .params(account.chainId(), account.address().toString(), limit)
            .query((row, _) -> open(row))
            .list());
  }

  /** One of them as it is now, locked until the end of the database transaction. */
  Optional<OpenTransaction> lockOpen(TransactionId id) {
    return withAttempts(
            jdbc.sql(
                    """
                    SELECT * FROM chain_transaction WHERE id = ? AND final_at IS NULL FOR UPDATE
                    """)
                .params(id.value())
                .query((row, _) -> open(row))
                .list())
        .stream()
        .findFirst();
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
                    block_number = NULL, block_hash = NULL, receipt = NULL, safe_at = NULL,
                    final_at = NULL
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

  /**
   * Taken by a node.
   *
   * @return those that were not known to be
   */
  Set<TransactionId> setBroadcast(List<TransactionId> ids) {
    return jdbc
        .sql(
            """
            UPDATE chain_transaction SET state = 'BROADCAST'
            WHERE id = ANY (:ids::uuid[]) AND state = 'SIGNED' RETURNING id
            """)
        .param("ids", Columns.texts(ids))
        .query(UUID.class)
        .list()
        .stream()
        .map(TransactionId::new)
        .collect(Collectors.toSet());
  }

  /** In no block (any more). A REJECTING one keeps its reason, any other has none. */
  void setWaiting(TransactionId id, TransactionState state) {
    jdbc.sql(
            """
            UPDATE chain_transaction
            SET state = :state, block_number = NULL, block_hash = NULL, receipt = NULL,
                safe_at = NULL,
                failure_code = CASE WHEN :state = 'REJECTING' THEN failure_code END,
                failure_message = CASE WHEN :state = 'REJECTING' THEN failure_message END
            WHERE id = :id
            """)
        .param("state", state.name())
        .param("id", id.value())
        .update();
  }

  /**
   * In blocks. Of an empty transaction state and reason stay.
   *
   * @return those that were in no block yet
   */
  Set<TransactionId> setIncluded(List<Inclusion> inclusions) {
    return jdbc
        .sql(
            """
            UPDATE chain_transaction t
            SET state = coalesce(given.state, t.state), block_number = given.number,
                block_hash = given.block, receipt = given.receipt::jsonb, missing_since = NULL,
                failure_code = CASE WHEN given.state IS NULL THEN t.failure_code ELSE given.code END,
                failure_message =
                  CASE WHEN given.state IS NULL THEN t.failure_message ELSE given.message END
            FROM unnest(:ids::uuid[], :states::text[], :numbers::bigint[], :blocks::text[],
                        :receipts::text[], :codes::text[], :messages::text[])
              AS given (id, state, number, block, receipt, code, message)
            WHERE t.id = given.id AND t.block_hash IS NULL AND t.final_at IS NULL
            RETURNING t.id
            """)
        .param("ids", Columns.texts(inclusions, each -> each.transaction().id()))
        .param("states", Columns.texts(inclusions, Inclusion::state))
        .param("numbers", Columns.texts(inclusions, each -> each.receipt().blockNumber()))
        .param("blocks", Columns.texts(inclusions, each -> each.receipt().blockHash()))
        .param("receipts", Columns.texts(inclusions, each -> each.receipt().toJson()))
        .param("codes", Columns.texts(inclusions, each -> code(each.failure())))
        .param("messages", Columns.texts(inclusions, each -> message(each.failure())))
        .query(UUID.class)
        .list()
        .stream()
        .map(TransactionId::new)
        .collect(Collectors.toSet());
  }

  private static @Nullable String code(@Nullable TransactionFailure failure) {
    return failure == null ? null : failure.code();
  }

  private static @Nullable String message(@Nullable TransactionFailure failure) {
    return failure == null ? null : failure.message();
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

  /**
   * Safe, in the blocks that they were seen in.
   *
   * @return those that still were in those blocks, and neither safe nor final
   */
  Set<TransactionId> setSafe(List<OpenTransaction> seen, Instant at) {
    return jdbc
        .sql(
            """
            UPDATE chain_transaction t SET safe_at = :at
            FROM unnest(:ids::uuid[], :blocks::text[]) AS given (id, block)
            WHERE t.id = given.id AND t.block_hash = given.block
              AND t.safe_at IS NULL AND t.final_at IS NULL AND t.state IN ('INCLUDED', 'REVERTED')
            RETURNING t.id
            """)
        .param("at", Columns.timestamp(at))
        .param("ids", Columns.texts(seen, OpenTransaction::id))
        .param("blocks", Columns.texts(seen, OpenTransaction::blockHash))
        .query(UUID.class)
        .list()
        .stream()
        .map(TransactionId::new)
        .collect(Collectors.toSet());
  }

  /**
   * Final, in the blocks that they were seen in.
   *
   * @return the states of those that still were in those blocks, and not final
   */
  Map<TransactionId, TransactionState> setFinal(List<OpenTransaction> seen, Instant at) {
    Map<TransactionId, TransactionState> states = new HashMap<>();
    jdbc.sql(
            """
            UPDATE chain_transaction t
            SET final_at = :at,
                state = CASE t.state WHEN 'INCLUDED' THEN 'FINALIZED'
                                     WHEN 'REJECTING' THEN 'REJECTED' ELSE t.state END
            FROM unnest(:ids::uuid[], :blocks::text[]) AS given (id, block)
            WHERE t.id = given.id AND t.block_hash = given.block AND t.final_at IS NULL
            RETURNING t.id, t.state
            """)
        .param("at", Columns.timestamp(at))
        .param("ids", Columns.texts(seen, OpenTransaction::id))
        .param("blocks", Columns.texts(seen, OpenTransaction::blockHash))
        .query(
            (row, _) ->
                states.put(
                    new TransactionId(row.getObject("id", UUID.class)),
                    TransactionState.valueOf(row.getString("state"))))
        .list();
    return states;
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

  private List<OpenTransaction> withAttempts(List<OpenTransaction> bare) {
    Map<UUID, List<StoredAttempt>> signings =
        attempts.of(bare.stream().map(each -> each.id().value()).toList());
    return bare.stream()
        .map(open -> open.withAttempts(signings.getOrDefault(open.id().value(), List.of())))
        .toList();
  }

  private static OpenTransaction open(ResultSet row) throws SQLException {
    return new OpenTransaction(
        new TransactionId(row.getObject("id", UUID.class)),
        row.getLong("nonce"),
        TransactionState.valueOf(row.getString("state")),
        new OpenTransaction.Topic(row.getLong("chain_id"), row.getString("purpose")),
        call(row),
        Columns.longOrNull(row, "block_number"),
        Columns.hashOrNull(row, "block_hash"),
        row.getObject("safe_at") != null,
        Columns.longOrNull(row, "missing_since"),
        row.getObject("cancel_requested_at") != null,
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
