package me.uport.caleuche.log;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import me.uport.backup.EventId;
import me.uport.backup.LoggedHead;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Heads on their way into the log, and where they came to stand. */
@Repository
class LogQueue {

  private static final String TAKE =
      """
      WITH taken AS (
        DELETE FROM unlogged_head WHERE (hub_id, seq) IN (
          SELECT hub_id, seq FROM unlogged_head ORDER BY hub_id, seq LIMIT :most FOR UPDATE SKIP LOCKED)
        RETURNING hub_id, seq
      )
      SELECT hub_id, seq, owner, id FROM taken JOIN event_link USING (hub_id, seq) JOIN hub USING (hub_id)
      ORDER BY hub_id, seq
      """;

  private static final String FIND =
      """
      SELECT seq, leaf_index FROM hub JOIN event_link USING (hub_id) LEFT JOIN logged_head USING (hub_id, seq)
      WHERE owner = :owner AND id = :id
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  LogQueue(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** A head that waits. */
  record Waiting(long hub, LoggedHead head) {}

  /**
   * A head of a hub.
   *
   * @param index its leaf; null while it waits
   */
  record Placed(long seq, @Nullable Long index) {}

  /** Takes heads off the queue; they are back when the transaction fails. */
  List<Waiting> take(int most) {
    return jdbc.sql(TAKE)
        .param("most", most)
        .query(
            (row, _) ->
                new Waiting(
                    row.getLong("hub_id"),
                    new LoggedHead(
                        Did.parse(row.getString("owner")),
                        row.getLong("seq"),
                        new EventId(row.getString("id")))))
        .list();
  }

  /** Notes that the heads have become the leaves from one on. */
  void place(List<Waiting> heads, long first) {
    List<Object[]> rows =
        IntStream.range(0, heads.size())
            .mapToObj(i -> new Object[] {heads.get(i).hub(), heads.get(i).head().seq(), first + i})
            .toList();
    batches.batchUpdate("INSERT INTO logged_head (hub_id, seq, leaf_index) VALUES (?, ?, ?)", rows);
  }

  Optional<Placed> find(Did owner, EventId id) {
    return jdbc.sql(FIND)
        .param("owner", owner.toString())
        .param("id", id.text())
        .query((row, _) -> new Placed(row.getLong("seq"), row.getObject("leaf_index", Long.class)))
        .optional();
  }
}
