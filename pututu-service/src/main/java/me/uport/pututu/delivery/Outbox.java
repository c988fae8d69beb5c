package me.uport.pututu.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushTarget;
import me.uport.pututu.push.SubscriptionKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over {@code pushes}. */
@Repository
class Outbox {

  private final JdbcClient jdbc;
  private final Clock clock;

  Outbox(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A wake-up to be sent.
   *
   * @param message null for a push that proves an address
   * @param dueAt not before
   */
  record Entry(
      String handle,
      Push.Kind kind,
      @Nullable UUID message,
      UUID device,
      Platform platform,
      boolean urgent,
      String collapseKey,
      Instant dueAt,
      Instant expiresAt) {}

  void insert(Entry entry) {
    jdbc.sql(
            """
            INSERT INTO pushes (handle, kind, message_id, device_id, platform, urgent, collapse_key, state,
              created, due_at, expires_at)
            VALUES (:handle, :kind, :message, :device, :platform, :urgent, :collapseKey, 'pending',
              :now, :dueAt, :expiresAt)
            """)
        .param("handle", entry.handle())
        .param("kind", entry.kind().name())
        .param("message", entry.message())
        .param("device", entry.device())
        .param("platform", entry.platform().name())
        .param("urgent", entry.urgent())
        .param("collapseKey", entry.collapseKey())
        .param("now", timestamp(clock.instant()))
        .param("dueAt", timestamp(entry.dueAt()))
        .param("expiresAt", timestamp(entry.expiresAt()))
        .update();
  }

  /** Takes wake-ups that are due; until {@code leasedUntil} nobody else does. */
  List<ClaimedPush> claim(Platform platform, int limit, Instant leasedUntil) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT handle FROM pushes
              WHERE state = 'pending' AND platform = :platform AND due_at <= :now AND expires_at > :now
              ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE pushes p SET attempts = p.attempts + 1, due_at = :leasedUntil
            FROM due, devices d
            WHERE p.handle = due.handle AND d.id = p.device_id
            RETURNING p.handle, p.kind, p.message_id, p.device_id, p.platform, p.attempts, p.urgent,
              p.collapse_key, p.expires_at, d.app, d.token, d.p256dh, d.auth,
              (SELECT count(*) FROM messages w WHERE w.recipient = d.owner AND w.expires_at > :now) AS badge
            """)
        .param("platform", platform.name())
        .param("now", timestamp(clock.instant()))
        .param("limit", limit)
        .param("leasedUntil", timestamp(leasedUntil))
        .query(Outbox::claimed)
        .list();
  }

  private static ClaimedPush claimed(ResultSet row, int number) throws SQLException {
    return new ClaimedPush(
        row.getString("handle"),
        Push.Kind.valueOf(row.getString("kind")),
        row.getObject("message_id", UUID.class),
        row.getObject("device_id", UUID.class),
        Platform.valueOf(row.getString("platform")),
        new PushTarget(row.getString("app"), row.getString("token"), keys(row)),
        row.getInt("attempts"),
        row.getInt("badge"),
        row.getBoolean("urgent"),
        row.getString("collapse_key"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable SubscriptionKeys keys(ResultSet row) throws SQLException {
    String p256dh = row.getString("p256dh");
    return p256dh == null ? null : new SubscriptionKeys(p256dh, row.getString("auth"));
  }

  /** Whether the attempt still had its lease. */
  boolean delivered(ClaimedPush push) {
    return settle(push, "delivered", null);
  }

  /** As {@link #delivered}. */
  boolean failed(ClaimedPush push, String reason) {
    return settle(push, "failed", reason);
  }

  private boolean settle(ClaimedPush push, String state, @Nullable String reason) {
    return jdbc.sql(
                """
                UPDATE pushes SET state = :state, reason = :reason, settled_at = :now
                WHERE handle = :handle AND attempts = :attempt AND state = 'pending'
                """)
            .param("state", state)
            .param("reason", reason)
            .param("now", timestamp(clock.instant()))
            .param("handle", push.handle())
            .param("attempt", push.attempt())
            .update()
        == 1;
  }

  void retry(ClaimedPush push, String reason, Instant dueAt) {
    jdbc.sql(
            """
            UPDATE pushes SET due_at = :dueAt, reason = :reason
            WHERE handle = :handle AND attempts = :attempt AND state = 'pending'
            """)
        .param("dueAt", timestamp(dueAt))
        .param("reason", reason)
        .param("handle", push.handle())
        .param("attempt", push.attempt())
        .update();
  }

  /** Nobody has to be woken for what was read. */
  void cancel(List<UUID> messages) {
    jdbc.sql(
            """
            UPDATE pushes SET state = 'cancelled', settled_at = :now
            WHERE message_id = ANY(:messages) AND state = 'pending'
            """)
        .param("now", timestamp(clock.instant()))
        .param("messages", messages.toArray(UUID[]::new))
        .update();
  }

  /** A newer push for proof takes the place of the one before. */
  void cancelProofs(UUID device) {
    jdbc.sql(
            """
            UPDATE pushes SET state = 'cancelled', settled_at = :now
            WHERE device_id = :device AND kind = 'PROOF' AND state = 'pending'
            """)
        .param("now", timestamp(clock.instant()))
        .param("device", device)
        .update();
  }

  /**
   * Forgets pushes for proof that have ended; those for messages go with their messages.
   *
   * @return how many rows; less than {@code limit} when nothing is left
   */
  int forgetProofs(Instant settledBefore, int limit) {
    return jdbc.sql(
            """
            DELETE FROM pushes WHERE handle IN (
              SELECT handle FROM pushes WHERE kind = 'PROOF' AND settled_at < :settledBefore
              LIMIT :limit FOR UPDATE SKIP LOCKED)
            """)
        .param("settledBefore", timestamp(settledBefore))
        .param("limit", limit)
        .update();
  }

  /**
   * A dead address gets nothing more; a phone that comes back starts with its next message.
   *
   * @return the messages that it will not be woken for
   */
  List<UUID> failAllOf(UUID device, String reason) {
    return messages(
        jdbc.sql(
                """
                UPDATE pushes SET state = 'failed', reason = :reason, settled_at = :now
                WHERE device_id = :device AND state = 'pending'
                RETURNING message_id
                """)
            .param("reason", reason)
            .param("now", timestamp(clock.instant()))
            .param("device", device));
  }

  /** Pushes for proof belong to no message. */
  private static List<UUID> messages(JdbcClient.StatementSpec update) {
    List<UUID> messages = new ArrayList<>();
    update.query(
        (RowCallbackHandler)
            row -> {
              UUID message = row.getObject("message_id", UUID.class);
              if (message != null) {
                messages.add(message);
              }
            });
    return messages;
  }

  /**
   * Gives up what was created before an instant, and what has expired.
   *
   * @return their messages
   */
  List<UUID> giveUp(Instant createdBefore, int limit) {
    return messages(
        jdbc.sql(
                """
                UPDATE pushes SET state = 'failed', reason = 'gave_up', settled_at = :now
                WHERE handle IN (
                  SELECT handle FROM pushes
                  WHERE state = 'pending' AND (created < :createdBefore OR expires_at <= :now)
                  LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING message_id
                """)
            .param("now", timestamp(clock.instant()))
            .param("createdBefore", timestamp(createdBefore))
            .param("limit", limit));
  }

  /** How many wake-ups wait, for the metric. */
  long pending() {
    return jdbc.sql("SELECT count(*) FROM pushes WHERE state = 'pending'")
        .query(Long.class)
        .single();
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
