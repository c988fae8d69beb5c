package me.uport.caleuche.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import me.uport.caleuche.backup.Deletion.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Erasures; each change is one statement. */
@Repository
class DeletionRows {

  private static final String DELETION =
      """
      SELECT deletion_id, owner, hub_id, from_seq, to_seq, state, due_at, erased, finished_at
      FROM deletion JOIN hub USING (hub_id)
      """;

  private final JdbcClient jdbc;

  DeletionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes what is to be erased. The caller holds the hub's lock. */
  Deletion open(UUID id, Hub hub, long from, long to, Instant now, Instant due) {
    jdbc.sql(
            """
            INSERT INTO deletion (deletion_id, hub_id, from_seq, to_seq, state, requested_at, due_at)
            VALUES (:id, :hub, :from, :to, 'open', :now, :due)
            """)
        .param("id", id)
        .param("hub", hub.id())
        .param("from", from)
        .param("to", to)
        .param("now", utc(now))
        .param("due", utc(due))
        .update();
    return new Deletion(id, hub.owner(), hub.id(), from, to, State.OPEN, due, 0, null);
  }

  /** One that waits for the same, if there is any. */
  Optional<Deletion> waiting(long hub, long from, long to) {
    return jdbc.sql(
            DELETION
                + "WHERE hub_id = :hub AND state = 'open' AND from_seq <= :from AND to_seq >= :to LIMIT 1")
        .param("hub", hub)
        .param("from", from)
        .param("to", to)
        .query(DeletionRows::deletion)
        .optional();
  }

  Optional<Deletion> find(String owner, UUID id) {
    return jdbc.sql(DELETION + "WHERE owner = :owner AND deletion_id = :id")
        .param("owner", owner)
        .param("id", id)
        .query(DeletionRows::deletion)
        .optional();
  }

  /** The newest ones of a hub. */
  List<Deletion> of(String owner, int most) {
    return jdbc.sql(
            DELETION + "WHERE owner = :owner ORDER BY requested_at DESC, deletion_id LIMIT :most")
        .param("owner", owner)
        .param("most", most)
        .query(DeletionRows::deletion)
        .list();
  }

  /** What should be done by now. */
  List<Deletion> due(Instant before, int most) {
    return jdbc.sql(
            DELETION + "WHERE state = 'open' AND due_at <= :before ORDER BY due_at LIMIT :most")
        .param("before", utc(before))
        .param("most", most)
        .query(DeletionRows::deletion)
        .list();
  }

  /** Calls one off; tells whether it was still time. */
  boolean cancel(UUID id, Instant now) {
    return jdbc.sql(
                """
                UPDATE deletion SET state = 'cancelled', finished_at = :now
                WHERE deletion_id = :id AND state = 'open' AND due_at > :now
                """)
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  void erased(UUID id, long bodies) {
    jdbc.sql("UPDATE deletion SET erased = erased + :bodies WHERE deletion_id = :id")
        .param("id", id)
        .param("bodies", bodies)
        .update();
  }

  void finish(UUID id, Instant now) {
    jdbc.sql(
            """
            UPDATE deletion SET state = 'done', finished_at = :now
            WHERE deletion_id = :id AND state = 'open'
            """)
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  private static Deletion deletion(ResultSet row, int number) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Deletion(
        row.getObject("deletion_id", UUID.class),
        row.getString("owner"),
        row.getLong("hub_id"),
        row.getLong("from_seq"),
        row.getLong("to_seq"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getLong("erased"),
        finished == null ? null : finished.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
