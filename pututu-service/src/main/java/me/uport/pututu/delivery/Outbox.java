package me.uport.pututu.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import me.uport.pututu.device.PushAddress;
import me.uport.pututu.push.Platform;
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

  void insert(UUID message, PushAddress address, String handle) {
    jdbc.sql(
            """
            INSERT INTO pushes (message_id, device_id, platform, handle, state, created, due_at)
            VALUES (:message, :device, :platform, :handle, 'pending', :now, :now)
            """)
        .param("message", message)
        .param("device", address.device())
        .param("platform", address.platform().name())
        .param("handle", handle)
        .param("now", timestamp(clock.instant()))
        .update();
  }

  /** Takes wake-ups that are due; until {@code leasedUntil} nobody else does. */
  List<ClaimedPush> claim(Platform platform, int limit, Instant leasedUntil) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT p.message_id FROM pushes p JOIN messages m ON m.id = p.message_id
              WHERE p.state = 'pending' AND p.platform = :platform AND p.due_at <= :now AND m.expires_at > :now
              ORDER BY p.due_at LIMIT :limit FOR UPDATE OF p SKIP LOCKED)
            UPDATE pushes p SET attempts = p.attempts + 1, due_at = :leasedUntil
            FROM due, messages m, devices d
            WHERE p.message_id = due.message_id AND m.id = p.message_id AND d.id = p.device_id
            RETURNING p.message_id, p.device_id, d.token, p.handle, p.attempts, m.expires_at,
              (SELECT count(*) FROM messages w WHERE w.recipient = m.recipient AND w.expires_at > :now) AS badge
            """)
        .param("platform", platform.name())
        .param("now", timestamp(clock.instant()))
        .param("limit", limit)
        .param("leasedUntil", timestamp(leasedUntil))
        .query(
            (row, number) ->
                new ClaimedPush(
                    row.getObject("message_id", UUID.class),
                    row.getObject("device_id", UUID.class),
                    row.getString("token"),
                    row.getString("handle"),
                    row.getInt("attempts"),
                    row.getInt("badge"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void delivered(ClaimedPush push) {
    settle(push, "delivered", null);
  }

  void failed(ClaimedPush push, String reason) {
    settle(push, "failed", reason);
  }

  private void settle(
      ClaimedPush push, String state, @org.jspecify.annotations.Nullable String reason) {
    jdbc.sql(
            """
            UPDATE pushes SET state = :state, reason = :reason, settled_at = :now
            WHERE message_id = :message AND attempts = :attempt AND state = 'pending'
            """)
        .param("state", state)
        .param("reason", reason)
        .param("now", timestamp(clock.instant()))
        .param("message", push.message())
        .param("attempt", push.attempt())
        .update();
  }

  void retry(ClaimedPush push, String reason, Instant dueAt) {
    jdbc.sql(
            """
            UPDATE pushes SET due_at = :dueAt, reason = :reason
            WHERE message_id = :message AND attempts = :attempt AND state = 'pending'
            """)
        .param("dueAt", timestamp(dueAt))
        .param("reason", reason)
        .param("message", push.message())
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

  /** A dead address gets nothing more; a phone that comes back starts with its next message. */
  void failAllOf(UUID device, String reason) {
    jdbc.sql(
            """
            UPDATE pushes SET state = 'failed', reason = :reason, settled_at = :now
            WHERE device_id = :device AND state = 'pending'
            """)
        .param("reason", reason)
        .param("now", timestamp(clock.instant()))
        .param("device", device)
        .update();
  }

  /**
   * Gives up what was created before an instant.
   *
   * @return how many rows; less than {@code limit} when nothing is left
   */
  int giveUp(Instant createdBefore, int limit) {
    return jdbc.sql(
            """
            UPDATE pushes SET state = 'failed', reason = 'gave_up', settled_at = :now
            WHERE message_id IN (
              SELECT message_id FROM pushes WHERE state = 'pending' AND created < :createdBefore
              LIMIT :limit FOR UPDATE SKIP LOCKED)
            """)
        .param("now", timestamp(clock.instant()))
        .param("createdBefore", timestamp(createdBefore))
        .param("limit", limit)
        .update();
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
