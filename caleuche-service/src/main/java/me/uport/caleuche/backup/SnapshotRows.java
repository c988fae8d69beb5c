package me.uport.caleuche.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Snapshots; each change is one statement. */
@Repository
class SnapshotRows {

  private static final String SNAPSHOT =
      """
      SELECT snapshot.seq, id, encode(sha256, 'hex') AS sha256, size, device, confirmed_at
      FROM snapshot JOIN event_link USING (hub_id, seq) JOIN large_body USING (body_id)
      WHERE hub_id = :hub
      """;

  private final JdbcClient jdbc;

  SnapshotRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Snapshot> find(long hub, long seq) {
    return jdbc.sql(SNAPSHOT + "AND snapshot.seq = :seq")
        .param("hub", hub)
        .param("seq", seq)
        .query(SnapshotRows::snapshot)
        .optional();
  }

  /** Newest first. */
  List<Snapshot> of(long hub) {
    return jdbc.sql(SNAPSHOT + "ORDER BY snapshot.seq DESC")
        .param("hub", hub)
        .query(SnapshotRows::snapshot)
        .list();
  }

  /** A new one takes the place of those that nobody has confirmed. */
  void insert(long hub, long seq, long body, SnapshotToken said, String token, Instant now) {
    jdbc.sql("DELETE FROM snapshot WHERE hub_id = :hub AND confirmed_at IS NULL")
        .param("hub", hub)
        .update();
    jdbc.sql(
            """
            INSERT INTO snapshot (hub_id, seq, body_id, device, token, made_at)
            VALUES (:hub, :seq, :body, :device, :token, :now)
            """)
        .param("hub", hub)
        .param("seq", seq)
        .param("body", body)
        .param("device", said.device())
        .param("token", token)
        .param("now", utc(now))
        .update();
  }

  /** Confirms one, forgets those before it, and lets the hub begin behind it. */
  void confirm(long hub, long seq, SnapshotToken said, String token, Instant now) {
    jdbc.sql(
            """
            UPDATE snapshot SET confirmed_by = :device, confirmation = :token, confirmed_at = :now
            WHERE hub_id = :hub AND seq = :seq
            """)
        .param("hub", hub)
        .param("seq", seq)
        .param("device", said.device())
        .param("token", token)
        .param("now", utc(now))
        .update();
    jdbc.sql("DELETE FROM snapshot WHERE hub_id = :hub AND seq < :seq")
        .param("hub", hub)
        .param("seq", seq)
        .update();
    jdbc.sql("UPDATE hub SET compacted_to = :seq WHERE hub_id = :hub")
        .param("hub", hub)
        .param("seq", seq)
        .update();
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
    return new Snapshot(
        row.getLong("seq"),
        row.getString("id"),
        row.getString("sha256"),
        row.getLong("size"),
        row.getString("device"),
        confirmed == null ? null : confirmed.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
