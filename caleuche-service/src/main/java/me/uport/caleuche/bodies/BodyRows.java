package me.uport.caleuche.bodies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bodies and their states; each change is one statement. */
@Repository
class BodyRows {

  private static final String BODY = "SELECT body_id, sha256, size, content FROM large_body ";

  /** The owner's uploads take turns, so that together they do not pass the quota. */
  private static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock(hashtextextended('uploads/' || :owner, 0))";

  private static final String ROOM =
      """
      SELECT coalesce((SELECT kept_bytes FROM hub WHERE owner = :owner), 0) + coalesce((
        SELECT sum(size) FROM large_body WHERE owner = :owner AND state <> 'dead'
          AND NOT EXISTS (SELECT FROM event_large_body kept WHERE kept.body_id = large_body.body_id)), 0)
      """;

  /** Never one that an append is about to name: that holds it. */
  private static final String ABANDON =
      """
      UPDATE large_body SET state = 'dead', content = NULL WHERE body_id IN (
        SELECT body_id FROM large_body body WHERE state <> 'dead' AND uploaded_at < :before
          AND NOT EXISTS (SELECT FROM event_large_body kept WHERE kept.body_id = body.body_id)
          AND NOT EXISTS (SELECT FROM snapshot WHERE snapshot.body_id = body.body_id)
        ORDER BY body_id LIMIT :most FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient jdbc;

  BodyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void takeTurns(String owner) {
    jdbc.sql(TAKE_TURNS).param("owner", owner).query(row -> {});
  }

  /** Bytes that the owner's hub keeps and that wait to be named. */
  long used(String owner) {
    return jdbc.sql(ROOM).param("owner", owner).query(Long.class).single();
  }

  Optional<BodyRow> find(String owner, Sha256 hash, boolean stored) {
    return jdbc.sql(
            BODY
                + "WHERE owner = :owner AND sha256 = :hash AND state "
                + (stored ? "= 'stored'" : "<> 'dead'"))
        .param("owner", owner)
        .param("hash", hash.bytes())
        .query(BodyRows::body)
        .optional();
  }

  /** Its time to be named begins anew. */
  void touch(long id, Instant now) {
    jdbc.sql("UPDATE large_body SET uploaded_at = :now WHERE body_id = :id")
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /** A new row; with its content it is stored, without it is not yet. */
  long insert(String owner, Sha256 hash, long size, byte @Nullable [] content, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO large_body (owner, sha256, size, content, state, uploaded_at, checked_at)
            VALUES (:owner, :hash, :size, :content, :state, :now, :now) RETURNING body_id
            """)
        .param("owner", owner)
        .param("hash", hash.bytes())
        .param("size", size)
        .param("content", content, Types.BINARY)
        .param("state", content == null ? "writing" : "stored")
        .param("now", utc(now))
        .query(Long.class)
        .single();
  }

  /** Its time to be named begins anew; tells whether it is still there. */
  boolean stored(long id, Instant now) {
    return jdbc.sql(
                """
                UPDATE large_body SET state = 'stored', uploaded_at = :now, checked_at = :now, flaw = NULL
                WHERE body_id = :id AND state <> 'dead'
                """)
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  /** Gives up what no event has named in time. */
  int abandon(Instant before, int most) {
    return jdbc.sql(ABANDON).param("before", utc(before)).param("most", most).update();
  }

  /** What is to be removed from the object store. */
  List<BodyRow> dead(int most) {
    return jdbc.sql(BODY + "WHERE state = 'dead' ORDER BY body_id LIMIT :most")
        .param("most", most)
        .query(BodyRows::body)
        .list();
  }

  void forget(long id) {
    jdbc.sql("DELETE FROM large_body WHERE body_id = :id AND state = 'dead'")
        .param("id", id)
        .update();
  }

  /** The bodies that were not looked at for the longest time. */
  List<BodyRow> toCheck(int most) {
    return jdbc.sql(BODY + "WHERE state = 'stored' ORDER BY checked_at LIMIT :most")
        .param("most", most)
        .query(BodyRows::body)
        .list();
  }

  void checked(long id, @Nullable String flaw, Instant now) {
    jdbc.sql("UPDATE large_body SET checked_at = :now, flaw = :flaw WHERE body_id = :id")
        .param("id", id)
        .param("flaw", flaw, Types.VARCHAR)
        .param("now", utc(now))
        .update();
  }

  long flawed() {
    return jdbc.sql("SELECT count(*) FROM large_body WHERE flaw IS NOT NULL AND state = 'stored'")
        .query(Long.class)
        .single();
  }

  private static BodyRow body(ResultSet row, int number) throws SQLException {
    return new BodyRow(
        row.getLong("body_id"),
        Sha256.ofBytes(row.getBytes("sha256")),
        row.getLong("size"),
        row.getBytes("content"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
