package me.uport.chain.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionFeed;
import me.uport.chain.TransactionId;
import me.uport.web.database.RetryingTransactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Numbers the events when somebody reads them. The sequence that they are written with cannot be
 * the number: of two transactions the one with the higher sequence may be committed first, and a
 * reader would pass the other one by.
 */
final class FeedRows implements TransactionFeed {
  /** So few that PostgreSQL looks them up in the index, whatever it believes of their number. */
  private static final int BATCH = 500;

  private static final int MOST_BATCHES = 20;

  private final JdbcClient jdbc;
  private final RetryingTransactions transactions;
  private final EventRows events;

  FeedRows(JdbcClient jdbc, RetryingTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = new EventRows(jdbc);
  }

  @Override
  public List<Entry> after(long position, int limit) {
    number();
    return jdbc.sql(
            """
            SELECT e.*, t.chain_id, t.purpose
            FROM chain_transaction_event e JOIN chain_transaction t ON t.id = e.transaction_id
            WHERE e.position > ? ORDER BY e.position LIMIT ?
            """)
        .params(position, limit)
        .query((row, _) -> entry(row))
        .list();
  }

  @Override
  public long last() {
    number();
    return jdbc.sql("SELECT coalesce(max(position), 0) FROM chain_transaction_event")
        .query(Long.class)
        .single();
  }

  @Override
  public List<TransactionEvent> of(TransactionId id) {
    return events.of(id);
  }

  /** One reader numbers at a time; what is committed later gets a later number. */
  private void number() {
    if (unnumbered().isEmpty()) {
      return;
    }
    transactions.execute(
        () -> {
          jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 7100))) locked")
              .params("chain feed")
              .query(Integer.class)
              .single();
          int batches = 0;
          while (numberSome() == BATCH && ++batches < MOST_BATCHES) {
            // There are more.
          }
          return batches;
        });
  }

  private int numberSome() {
    return jdbc.sql(
            """
            UPDATE chain_transaction_event e
            SET position = fresh.place
              + (SELECT coalesce(max(position), 0) FROM chain_transaction_event)
            FROM unnest(:fresh::bigint[]) WITH ORDINALITY AS fresh (sequence, place)
            WHERE e.sequence = fresh.sequence
            """)
        .param("fresh", Columns.texts(unnumbered()))
        .update();
  }

  /** Asked for by themselves: joined with them, the whole history was read for each few. */
  private List<Long> unnumbered() {
    return jdbc.sql(
            """
            SELECT sequence FROM chain_transaction_event WHERE position IS NULL
            ORDER BY sequence LIMIT ?
            """)
        .params(BATCH)
        .query(Long.class)
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("position"),
        new TransactionId(row.getObject("transaction_id", UUID.class)),
        row.getLong("chain_id"),
        row.getString("purpose"),
        EventRows.event(row));
  }
}
