package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionId;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code chain_attempt}: signed bytes and what came of sending them. */
final class AttemptRows {
  private final JdbcClient jdbc;

  AttemptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      TransactionId id,
      int number,
      TransactionAttempt.Kind kind,
      SignedTransaction signed,
      Instant at) {
    jdbc.sql(
            """
            INSERT INTO chain_attempt
              (hash, transaction_id, number, kind, raw, max_fee, tip, signed_at)
            VALUES (:hash, :id, :number, :kind, :raw, :maxFee, :tip, :at)
            """)
        .param("hash", signed.hash().toString())
        .param("id", id.value())
        .param("number", number)
        .param("kind", kind.name())
        .param("raw", signed.raw().toArray())
        .param("maxFee", Columns.numeric(signed.maxFeePerGas()))
        .param("tip", Columns.numeric(signed.maxPriorityFeePerGas()))
        .param("at", Columns.timestamp(at))
        .update();
  }

  /** The hash of the first attempt; empty while there is none. */
  Optional<Hash32> firstHash(TransactionId id) {
    return jdbc.sql("SELECT hash FROM chain_attempt WHERE transaction_id = ? AND number = 1")
        .params(id.value())
        .query(String.class)
        .optional()
        .map(Hash32::parse);
  }

  /** The stored bytes, in the order of the hashes. */
  List<byte[]> raw(List<Hash32> hashes) {
    Map<String, byte[]> found = new HashMap<>();
    jdbc.sql("SELECT hash, raw FROM chain_attempt WHERE hash = ANY (:hashes::text[])")
        .param("hashes", Columns.texts(hashes))
        .query((row, _) -> found.put(row.getString("hash"), row.getBytes("raw")))
        .list();
    return hashes.stream().map(hash -> found.get(hash.toString())).toList();
  }

  /** Writes down what came of sending these bytes; both lists in the same order. */
  void sent(List<Hash32> hashes, List<SendNote> notes, Instant at, long head) {
    jdbc.sql(
            """
            UPDATE chain_attempt a
            SET sent_at = :at, sent_count = sent_count + 1, last_outcome = given.outcome,
                taken_at_head = CASE WHEN given.taken THEN coalesce(taken_at_head, :head)
                                     ELSE taken_at_head END
            FROM unnest(:hashes::text[], :outcomes::text[], :taken::boolean[])
              AS given (hash, outcome, taken)
            WHERE a.hash = given.hash
            """)
        .param("at", Columns.timestamp(at))
        .param("head", head)
        .param("hashes", Columns.texts(hashes))
        .param("outcomes", Columns.texts(notes, SendNote::outcome))
        .param("taken", Columns.texts(notes, SendNote::taken))
        .update();
  }

  /** Counts the blocks anew from the next time that a node takes them: theirs were taken back. */
  void forgetTaken(TransactionId id) {
    jdbc.sql("UPDATE chain_attempt SET taken_at_head = NULL WHERE transaction_id = ?")
        .params(id.value())
        .update();
  }

  /** All attempts of those transactions, oldest first. */
  Map<UUID, List<StoredAttempt>> of(List<UUID> ids) {
    Map<UUID, List<StoredAttempt>> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    jdbc.sql(
            """
            SELECT transaction_id, hash, number, kind, max_fee, tip, signed_at, sent_at,
                   taken_at_head, last_outcome
            FROM chain_attempt WHERE transaction_id = ANY (:ids::uuid[]) ORDER BY number
            """)
        .param("ids", Columns.texts(ids))
        .query(
            (row, _) ->
                found
                    .computeIfAbsent(
                        row.getObject("transaction_id", UUID.class), _ -> new ArrayList<>())
                    .add(stored(row)))
        .list();
    return found;
  }

  /** For people: all attempts of one transaction, oldest first. */
  List<TransactionAttempt> of(TransactionId id) {
    return jdbc.sql("SELECT * FROM chain_attempt WHERE transaction_id = ? ORDER BY number")
        .params(id.value())
        .query((row, _) -> described(row))
        .list();
  }

  /** For people: all attempts of several transactions, oldest first. */
  Map<UUID, List<TransactionAttempt>> describe(List<UUID> ids) {
    Map<UUID, List<TransactionAttempt>> found = new HashMap<>();
    jdbc.sql(
            """
            SELECT transaction_id, hash, number, kind, max_fee, tip, signed_at, sent_at,
                   sent_count, last_outcome
            FROM chain_attempt WHERE transaction_id = ANY (:ids::uuid[]) ORDER BY number
            """)
        .param("ids", Columns.texts(ids))
        .query(
            (row, _) ->
                found
                    .computeIfAbsent(
                        row.getObject("transaction_id", UUID.class), _ -> new ArrayList<>())
                    .add(described(row)))
        .list();
    return found;
  }

  private static StoredAttempt stored(ResultSet row) throws SQLException {
    return new StoredAttempt(
        Hash32.parse(row.getString("hash")),
        row.getInt("number"),
        TransactionAttempt.Kind.valueOf(row.getString("kind")),
        Columns.wei(row, "max_fee"),
        Columns.wei(row, "tip"),
        Columns.instant(row, "signed_at"),
        Columns.instantOrNull(row, "sent_at"),
        Columns.longOrNull(row, "taken_at_head"),
        row.getString("last_outcome"));
  }

  private static TransactionAttempt described(ResultSet row) throws SQLException {
    @Nullable Instant sentAt = Columns.instantOrNull(row, "sent_at");
    return new TransactionAttempt(
        row.getInt("number"),
        TransactionAttempt.Kind.valueOf(row.getString("kind")),
        Hash32.parse(row.getString("hash")),
        Columns.wei(row, "max_fee"),
        Columns.wei(row, "tip"),
        Columns.instant(row, "signed_at"),
        sentAt,
        row.getInt("sent_count"),
        row.getString("last_outcome"));
  }
}
