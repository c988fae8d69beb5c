package me.uport.caleuche.backup;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.backup.EventPayload;
import me.uport.backup.LargeBody;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes many verified links at once. The caller holds the hub's lock, or makes the hub. */
@Repository
class ImportStore {

  private static final String FIRST =
      """
      WITH made AS (
        INSERT INTO hub (owner, head, length, kept_bytes, kept_events, created_at)
        VALUES (:owner, :id, 1, 0, 0, :now) RETURNING hub_id
      )
      INSERT INTO event_link
        (hub_id, seq, id, previous, issued_at, received_at, protected_header, signature, erased_at)
      SELECT hub_id, 1, :id, NULL, :issuedAt, :now, :header, :signature, :erasedAt FROM made
      RETURNING hub_id
      """;

  private static final String NEXT =
      """
      INSERT INTO event_link
        (hub_id, seq, id, previous, issued_at, received_at, protected_header, signature, erased_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COUNT =
      """
      UPDATE hub SET (head, length) = (
          SELECT id, seq FROM event_link WHERE hub_id = :hub ORDER BY seq DESC LIMIT 1),
        (kept_events, kept_bytes) = (
          SELECT count(payload), coalesce(sum(octet_length(payload)), 0) + coalesce(sum(size), 0)
          FROM event_body LEFT JOIN event_large_body USING (hub_id, seq) LEFT JOIN large_body USING (body_id)
          WHERE hub_id = :hub)
      WHERE hub_id = :hub
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final EventStore events;

  ImportStore(JdbcClient jdbc, JdbcTemplate batches, EventStore events) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.events = events;
  }

  /** Makes a hub with its first link, and returns the hub. */
  long first(Did owner, EventLink link, Instant now) {
    long hub =
        jdbc.sql(FIRST)
            .param("owner", owner.toString())
            .param("id", link.id().text())
            .param("now", utc(now))
            .param("issuedAt", utc(link.issuedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("header", link.protectedHeader())
            .param("signature", link.signature())
            .param("erasedAt", utc(link.erasedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .query(Long.class)
            .single();
    bodies(owner, hub, List.of(link));
    return hub;
  }

  /** Adds links, their bodies, and their places in the queue of the log. */
  void next(Did owner, long hub, List<EventLink> links, Instant now) {
    batches.batchUpdate(
        NEXT, links, links.size() + 1, (statement, link) -> set(statement, hub, link, now));
    bodies(owner, hub, links);
  }

  private static void set(PreparedStatement statement, long hub, EventLink link, Instant now)
      throws SQLException {
    EventId previous = link.previous();
    statement.setLong(1, hub);
    statement.setLong(2, link.seq());
    statement.setString(3, link.id().text());
    statement.setString(4, previous == null ? null : previous.text());
    statement.setObject(5, utc(link.issuedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setObject(6, utc(now));
    statement.setString(7, link.protectedHeader());
    statement.setString(8, link.signature());
    statement.setObject(9, utc(link.erasedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private void bodies(Did owner, long hub, List<EventLink> links) {
    batches.batchUpdate(
        "INSERT INTO unlogged_head (hub_id, seq) VALUES (?, ?)",
        links.stream().map(link -> new Object[] {hub, link.seq()}).toList());
    List<EventLink> whole = links.stream().filter(link -> !link.isErased()).toList();
    batches.batchUpdate(
        "INSERT INTO event_body (hub_id, seq, payload) VALUES (?, ?, ?)",
        whole.stream().map(link -> new Object[] {hub, link.seq(), payload(link)}).toList());
    whole.forEach(link -> bind(owner, hub, link));
  }

  private void bind(Did owner, long hub, EventLink link) {
    Optional<LargeBody> named = EventPayload.parse(payload(link)).event().flatMap(LargeBody::of);
    named.ifPresent(
        body ->
            jdbc.sql(
                    "INSERT INTO event_large_body (hub_id, seq, body_id) VALUES (:hub, :seq, :body)")
                .param("hub", hub)
                .param("seq", link.seq())
                .param(
                    "body",
                    events.largeBody(owner, body).orElseThrow(() -> new MissingBody(link.seq())))
                .update());
  }

  private static String payload(EventLink link) {
    String payload = link.payload();
    if (payload == null) {
      throw new IllegalArgumentException("Expected an event with its body at " + link.seq());
    }
    return payload;
  }

  /** Brings the hub's head and sums in step with its links. */
  void count(long hub) {
    jdbc.sql(COUNT).param("hub", hub).update();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
