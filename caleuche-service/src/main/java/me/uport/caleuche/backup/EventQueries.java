package me.uport.caleuche.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.caleuche.bodies.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads links and bodies, by id or from a place on. */
@Repository
class EventQueries {

  private static final String LINKS =
      """
      SELECT seq, id, previous, issued_at, protected_header, payload, signature, erased_at
      FROM event_link LEFT JOIN event_body USING (hub_id, seq)
      WHERE hub_id = :hub
      """;

  /**
   * Places have no gaps, so the event to begin a page with is found by counting the erased ones
   * before it: before the nth erased event stand (seq - after - n) others. The cost is that of the
   * erased events, not of the chain.
   */
  private static final String GAPS =
      """
      SELECT count(*) AS erased, count(*) FILTER (WHERE seq - :after - nth <= :skip) AS passed
      FROM (
        SELECT seq, row_number() OVER (ORDER BY seq) AS nth FROM event_link
        WHERE hub_id = :hub AND seq > :after AND erased_at IS NOT NULL
      ) AS gap
      """;

  private static final RowMapper<EventLink> LINK = (row, _) -> link(row);

  private static final String LARGE_BODIES =
      """
      SELECT seq, encode(sha256, 'hex') AS hash
      FROM event_large_body named JOIN large_body USING (body_id)
      WHERE hub_id = :hub AND seq > :after AND seq <= :length AND NOT EXISTS (
        SELECT FROM event_large_body earlier
        WHERE earlier.body_id = named.body_id AND earlier.hub_id = named.hub_id AND earlier.seq < named.seq)
      ORDER BY seq LIMIT :limit
      """;

  private final JdbcClient jdbc;

  EventQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<EventLink> find(long hub, EventId id) {
    return jdbc.sql(LINKS + "AND id = :id")
        .param("hub", hub)
        .param("id", id.text())
        .query(LINK)
        .optional();
  }

  /** The place of an event in its chain, erased or not. */
  Optional<Long> place(long hub, EventId id) {
    return jdbc.sql("SELECT seq FROM event_link WHERE hub_id = :hub AND id = :id")
        .param("hub", hub)
        .param("id", id.text())
        .query(Long.class)
        .optional();
  }

  /** Links after a place, erased ones included. */
  List<EventLink> links(long hub, long after, int limit) {
    return jdbc.sql(LINKS + "AND seq > :after ORDER BY seq LIMIT :limit")
        .param("hub", hub)
        .param("after", after)
        .param("limit", limit)
        .query(LINK)
        .list();
  }

  /** Large bodies that events after a place name, each at the first event that names it. */
  List<NamedBody> largeBodies(Hub hub, long after, int limit) {
    return jdbc.sql(LARGE_BODIES)
        .param("hub", hub.id())
        .param("after", after)
        .param("length", hub.length())
        .param("limit", limit)
        .query((row, _) -> new NamedBody(row.getLong("seq"), new Sha256(row.getString("hash"))))
        .list();
  }

  /** Events after a place that still have their body. */
  List<EventLink> events(long hub, long after, int limit) {
    return jdbc.sql(LINKS + "AND seq > :after AND payload IS NOT NULL ORDER BY seq LIMIT :limit")
        .param("hub", hub)
        .param("after", after)
        .param("limit", limit)
        .query(LINK)
        .list();
  }

  /**
   * What is missing in the list of events after a place.
   *
   * @param skip how many events that have their body are to be passed over
   */
  Gaps gaps(long hub, long after, long skip) {
    return jdbc.sql(GAPS)
        .param("hub", hub)
        .param("after", after)
        .param("skip", skip)
        .query((row, _) -> new Gaps(row.getLong("erased"), row.getLong("passed")))
        .single();
  }

  /**
   * Erased events in a list.
   *
   * @param erased after the place where the list begins
   * @param passed of these, before the first event of the page
   */
  record Gaps(long erased, long passed) {}

  private static EventLink link(ResultSet row) throws SQLException {
    String previous = row.getString("previous");
    return new EventLink(
        row.getLong("seq"),
        new EventId(row.getString("id")),
        previous == null ? null : new EventId(previous),
        instant(row, "issued_at"),
        row.getString("protected_header"),
        row.getString("payload"),
        row.getString("signature"),
        instant(row, "erased_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
