package me.uport.pututu.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over {@code receipts} and {@code receipt_events}. */
@Repository
class ReceiptStore {

  /**
   * @param statusKey SHA-256 of the capability, in hex
   */
  record Header(
      UUID message,
      String dapp,
      String recipient,
      String statusKey,
      Instant messageExpiresAt,
      Instant expiresAt) {}

  private final JdbcClient jdbc;

  ReceiptStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Header header) {
    jdbc.sql(
            """
            INSERT INTO receipts (message_id, dapp, recipient, status_key, message_expires_at, expires_at)
            VALUES (:message, :dapp, :recipient, decode(:statusKey, 'hex'), :messageExpiresAt, :expiresAt)
            """)
        .param("message", header.message())
        .param("dapp", header.dapp())
        .param("recipient", header.recipient())
        .param("statusKey", header.statusKey())
        .param("messageExpiresAt", timestamp(header.messageExpiresAt()))
        .param("expiresAt", timestamp(header.expiresAt()))
        .update();
  }

  /**
   * Adds a step to each receipt that is still kept, unless it has that step. The lock makes the
   * steps of a message visible in the order of their positions, so that no reader's cursor passes
   * over one.
   */
  void append(
      List<UUID> messages,
      Step step,
      Instant at,
      @Nullable String reason,
      @Nullable String acknowledgement) {
    jdbc.sql(
            """
            INSERT INTO receipt_events (message_id, event, at, reason, acknowledgement)
            SELECT message_id, :event, :at, :reason, :acknowledgement FROM receipts
            WHERE message_id = ANY(:messages) ORDER BY message_id FOR UPDATE
            ON CONFLICT (message_id, event) DO NOTHING
            """)
        .param("event", step.wireName())
        .param("at", timestamp(at))
        .param("reason", reason)
        .param("acknowledgement", acknowledgement)
        .param("messages", messages.toArray(UUID[]::new))
        .update();
  }

  Optional<Header> find(UUID message, Instant now) {
    return jdbc.sql(
            """
            SELECT dapp, recipient, encode(status_key, 'hex') AS status_key, message_expires_at, expires_at
            FROM receipts WHERE message_id = :message AND expires_at > :now
            """)
        .param("message", message)
        .param("now", timestamp(now))
        .query(
            (row, number) ->
                new Header(
                    message,
                    row.getString("dapp"),
                    row.getString("recipient"),
                    row.getString("status_key"),
                    instant(row, "message_expires_at"),
                    instant(row, "expires_at")))
        .optional();
  }

  List<Receipt.Event> events(UUID message) {
    return jdbc.sql("SELECT * FROM receipt_events WHERE message_id = :message ORDER BY position")
        .param("message", message)
        .query(
            (row, number) ->
                new Receipt.Event(
                    row.getLong("position"),
                    row.getString("event"),
                    instant(row, "at"),
                    row.getString("reason"),
                    row.getString("acknowledgement")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
