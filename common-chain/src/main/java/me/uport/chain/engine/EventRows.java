package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code chain_transaction_event}: append-only. */
final class EventRows {
  private final JdbcClient jdbc;

  EventRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The same event of several transactions, each about its hash; both lists in the same order. */
  void appendAll(List<TransactionId> ids, Kind kind, Instant at, List<Hash32> hashes) {
    jdbc.sql(
            """
            INSERT INTO chain_transaction_event (transaction_id, kind, at, hash)
            SELECT id, :kind, :at, hash
            FROM unnest(:ids::uuid[], :hashes::text[]) WITH ORDINALITY AS given (id, hash, place)
            ORDER BY place
            """)
        .param("kind", kind.name())
        .param("at", Columns.timestamp(at))
        .param("ids", Columns.texts(ids))
        .param("hashes", Columns.texts(hashes))
        .update();
  }

  /** An event that is about no block. */
  void append(
      TransactionId id, Kind kind, Instant at, @Nullable Hash32 hash, @Nullable String detail) {
    append(id, kind, at, hash, null, null, detail);
  }

  void append(
      TransactionId id,
      Kind kind,
      Instant at,
      @Nullable Hash32 hash,
      @Nullable Long blockNumber,
      @Nullable Hash32 blockHash,
      @Nullable String detail) {
    jdbc.sql(
            """
            INSERT INTO chain_transaction_event
              (transaction_id, kind, at, hash, block_number, block_hash, detail)
            VALUES (:id, :kind, :at, :hash, :number, :block, :detail)
            """)
        .param("id", id.value())
        .param("kind", kind.name())
        .param("at", Columns.timestamp(at))
        .param("hash", text(hash), Types.VARCHAR)
        .param("number", blockNumber, Types.BIGINT)
        .param("block", text(blockHash), Types.VARCHAR)
        .param("detail", detail, Types.VARCHAR)
        .update();
  }

  List<TransactionEvent> of(TransactionId id) {
    return jdbc.sql(
            "SELECT * FROM chain_transaction_event WHERE transaction_id = ? ORDER BY sequence")
        .params(id.value())
        .query((row, _) -> event(row))
        .list();
  }

  static TransactionEvent event(ResultSet row) throws SQLException {
    return new TransactionEvent(
        row.getLong("sequence"),
        Kind.valueOf(row.getString("kind")),
        Columns.instant(row, "at"),
        Columns.hashOrNull(row, "hash"),
        Columns.longOrNull(row, "block_number"),
        Columns.hashOrNull(row, "block_hash"),
        row.getString("detail"));
  }

  private static @Nullable String text(@Nullable Hash32 hash) {
    return hash == null ? null : hash.toString();
  }
}
