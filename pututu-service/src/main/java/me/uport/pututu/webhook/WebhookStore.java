package me.uport.pututu.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over {@code webhooks}. */
@Repository
class WebhookStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  WebhookStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(UUID message, URI url) {
    jdbc.sql("INSERT INTO webhooks (message_id, url, due_at) VALUES (:message, :url, :now)")
        .param("message", message)
        .param("url", url.toString())
        .param("now", in(Duration.ZERO))
        .update();
  }

  /**
   * There is something to tell. It locks the rows until the step is committed, so that {@link
   * #taken} sees the step or waits for it.
   */
  void due(List<UUID> messages) {
    jdbc.sql(
            """
            UPDATE webhooks SET due_at = coalesce(due_at, :now)
            WHERE message_id = ANY(:messages) AND NOT given_up
            """)
        .param("now", in(Duration.ZERO))
        .param("messages", messages.toArray(UUID[]::new))
        .update();
  }

  /** Whoever is killed during an attempt leaves it to be made again after the lease. */
  List<Webhook> claimDue(int limit, Duration lease) {
    return jdbc.sql(
            """
            UPDATE webhooks SET attempts = attempts + 1, due_at = :again
            WHERE message_id IN (
              SELECT message_id FROM webhooks WHERE due_at <= :now
              ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING message_id, url, position, attempts
            """)
        .param("now", in(Duration.ZERO))
        .param("again", in(lease))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Webhook(
                    row.getObject("message_id", UUID.class),
                    URI.create(row.getString("url")),
                    row.getLong("position"),
                    row.getInt("attempts")))
        .list();
  }

  /** Everything up to a step was taken; what came meanwhile is told next. In a transaction. */
  void taken(Webhook claimed, long position, String result) {
    jdbc.sql("SELECT FROM webhooks WHERE message_id = :message FOR UPDATE")
        .param("message", claimed.message())
        .query((row, number) -> true)
        .list();
    jdbc.sql(
            """
            UPDATE webhooks w SET position = :position, attempts = 0, last_result = :result,
              due_at = (SELECT min(CAST(:now AS timestamptz)) FROM receipt_events e
                        WHERE e.message_id = w.message_id AND e.position > :position)
            WHERE message_id = :message AND position = :before
            """)
        .param("position", position)
        .param("result", result)
        .param("now", in(Duration.ZERO))
        .param("message", claimed.message())
        .param("before", claimed.position())
        .update();
  }

  void tryAgain(Webhook claimed, String result, Duration pause) {
    jdbc.sql(
            """
            UPDATE webhooks SET due_at = :dueAt, last_result = :result
            WHERE message_id = :message AND position = :before AND NOT given_up
            """)
        .param("dueAt", in(pause))
        .param("result", result)
        .param("message", claimed.message())
        .param("before", claimed.position())
        .update();
  }

  /**
   * Begins anew, also where it was given up. An attempt that is under way meanwhile settles
   * nothing.
   *
   * @param after at the latest what comes behind this position is told again
   * @return whether the message has a webhook
   */
  boolean tellAgain(UUID message, long after) {
    return jdbc.sql(
                """
                UPDATE webhooks SET position = least(position, :after), attempts = 0, given_up = false, due_at = :now
                WHERE message_id = :message
                """)
            .param("after", after)
            .param("now", in(Duration.ZERO))
            .param("message", message)
            .update()
        == 1;
  }

  void giveUp(Webhook claimed, String result) {
    jdbc.sql(
            """
            UPDATE webhooks SET due_at = NULL, given_up = true, last_result = :result
            WHERE message_id = :message
            """)
        .param("result", result)
        .param("message", claimed.message())
        .update();
  }

  private OffsetDateTime in(Duration later) {
    return clock.instant().plus(later).atOffset(ZoneOffset.UTC);
  }
}
