package me.uport.caleuche.backup;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import me.uport.backup.LargeBody;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes links and bodies: each append and each erasure is one statement, whole or not at all. */
@Repository
class EventStore {

  private static final String FIRST_OF_HUB =
      """
      WITH grown AS (
        INSERT INTO hub (owner, head, length, kept_bytes, kept_events, created_at)
        SELECT :owner, :id, 1, :size, 1, :now WHERE :size <= :maxBytes
        ON CONFLICT (owner) DO NOTHING
        RETURNING hub_id, length, kept_events
      ),
      """;

  /**
   * Two appends to one hub wait for each other here; the later one sees the new head and changes
   * nothing.
   */
  private static final String NEXT_OF_HUB =
      """
      WITH grown AS (
        UPDATE hub SET head = :id, length = length + 1, kept_bytes = kept_bytes + :size, kept_events = kept_events + 1
        WHERE owner = :owner AND head = :previous
          AND length < :maxEvents AND kept_bytes + :size <= :maxBytes
        RETURNING hub_id, length, kept_events
      ),
      """;

  private static final String LINK_AND_BODY =
      """
      linked AS (
        INSERT INTO event_link
          (hub_id, seq, id, previous, issued_at, received_at, protected_header, signature)
        SELECT hub_id, length, :id, :previous, :issuedAt, :now, :header, :signature FROM grown
        RETURNING hub_id, seq
      ),
      kept AS (INSERT INTO event_body (hub_id, seq, payload) SELECT hub_id, seq, :payload FROM linked),
      bound AS (
        INSERT INTO event_large_body (hub_id, seq, body_id)
        SELECT hub_id, seq, :body FROM linked WHERE CAST(:body AS bigint) IS NOT NULL
      ),
      queued AS (INSERT INTO unlogged_head (hub_id, seq) SELECT hub_id, seq FROM linked)
      SELECT length, kept_events FROM grown
      """;

  private static final String ERASE =
      """
      WITH gone AS (
        DELETE FROM event_body WHERE hub_id = :hub AND seq BETWEEN :from AND :to
        RETURNING hub_id, seq, octet_length(payload) AS size
      ),
      loose AS (
        DELETE FROM event_large_body WHERE hub_id = :hub AND seq BETWEEN :from AND :to
        RETURNING body_id
      ),
      lost AS (
        UPDATE large_body SET state = 'dead', content = NULL
        WHERE body_id IN (SELECT body_id FROM loose) AND NOT EXISTS (
          SELECT FROM event_large_body kept WHERE kept.body_id = large_body.body_id
            AND NOT (kept.hub_id = :hub AND kept.seq BETWEEN :from AND :to))
          AND NOT EXISTS (SELECT FROM snapshot WHERE snapshot.body_id = large_body.body_id)
      ),
      elsewhere AS (SELECT coalesce(sum(size), 0) AS size FROM loose JOIN large_body USING (body_id)),
      freed AS (
        UPDATE hub SET kept_bytes = kept_bytes - (SELECT sum(size) FROM gone) - (SELECT size FROM elsewhere),
          kept_events = kept_events - (SELECT count(*) FROM gone)
        WHERE hub_id = :hub AND EXISTS (SELECT FROM gone)
      ),
      marked AS (
        UPDATE event_link SET erased_at = :now FROM gone
        WHERE event_link.hub_id = gone.hub_id AND event_link.seq = gone.seq
        RETURNING gone.seq
      )
      SELECT count(*) FROM marked
      """;

  private final JdbcClient jdbc;

  EventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Appends, if the event follows the head and the quota allows it; tells the new head if it did.
   */
  Optional<Head> append(
      Did owner, SignedEvent event, @Nullable Long body, HubQuota quota, Instant now) {
    String hub = event.previous() == null ? FIRST_OF_HUB : NEXT_OF_HUB;
    return jdbc.sql(hub + LINK_AND_BODY)
        .param("owner", owner.toString())
        .param("id", event.id().text())
        .param("previous", event.previous(), Types.VARCHAR)
        .param("issuedAt", utc(event.issuedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", utc(now))
        .param("header", event.protectedHeader())
        .param("payload", event.payload())
        .param("signature", event.signature())
        .param("size", event.size())
        .param("body", body, Types.BIGINT)
        .param("maxEvents", quota.maxEvents())
        .param("maxBytes", quota.maxBytes().toBytes())
        .query(
            (row, _) ->
                new Head(row.getLong("length"), event.id().text(), row.getLong("kept_events")))
        .optional();
  }

  /**
   * Finds what was uploaded for an event, and keeps it from being given up until the transaction
   * ends.
   *
   * @return nothing when the owner has no such body
   */
  Optional<Long> largeBody(Did owner, LargeBody body) {
    return jdbc.sql(
            """
            SELECT body_id FROM large_body
            WHERE owner = :owner AND sha256 = decode(:hash, 'hex') AND size = :size AND state = 'stored'
            FOR SHARE
            """)
        .param("owner", owner.toString())
        .param("hash", body.sha256())
        .param("size", body.size())
        .query(Long.class)
        .optional();
  }

  /**
   * Erases the bodies from one place to another, both included, and gives their bytes back to the
   * quota. The caller holds the hub's lock.
   *
   * @return how many there were
   */
  long erase(long hub, long from, long to, Instant now) {
    return jdbc.sql(ERASE)
        .param("hub", hub)
        .param("from", from)
        .param("to", to)
        .param("now", utc(now))
        .query(Long.class)
        .single();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
