package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  /** An event that is about no block. */
  void append(
      TransactionId id, Kind kind, Instant at, @Nullable Hash32 hash, @Nullable String detail) {
    append(List.of(NewEvent.of(id, kind, hash, detail)), at);
  }

  /** Several, in this order. */
  void append(List<NewEvent> events, Instant at) {
    if (events.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO chain_transaction_event
              (transaction_id, kind, at, hash, block_number, block_hash, detail)
            SELECT id, kind, :at, hash, number, block, detail
            FROM unnest(:ids::uuid[], :kinds::text[], :hashes::text[], :numbers::bigint[],
                        :blocks::text[], :details::text[])
              WITH ORDINALITY AS given (id, kind, hash, number, block, detail, place)
            ORDER BY place
            """)
        .param("at", Columns.timestamp(at))
        .param("ids", Columns.texts(events, NewEvent::id))
        .param("kinds", Columns.texts(events, NewEvent::kind))
        .param("hashes", Columns.texts(events, NewEvent::hash))
        .param("numbers", Columns.texts(events, NewEvent::blockNumber))
        .param("blocks", Columns.texts(events, NewEvent::blockHash))
        .param("details", Columns.texts(events, NewEvent::detail))
        .update();
  }

  /** Of several transactions, oldest first. */
  Map<UUID, List<TransactionEvent>> of(List<UUID> ids) {
    Map<UUID, List<TransactionEvent>> found = new HashMap<>();
    jdbc.sql(
            "SELECT * FROM chain_transaction_event WHERE transaction_id = ANY (:ids::uuid[]) ORDER BY"
                + " sequence")
        .param("ids", Columns.texts(ids))
        .query(
            (row, _) ->
                found
                    .computeIfAbsent(
                        row.getObject("transaction_id", UUID.class), _ -> new ArrayList<>())
                    .add(event(row)))
        .list();
    return found;
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
}
