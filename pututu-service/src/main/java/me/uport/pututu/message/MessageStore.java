package me.uport.pututu.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over {@code messages}. Expired is gone, whether or not it was swept already. */
@Repository
class MessageStore {

  private final JdbcClient jdbc;

  MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, NewMessage message, Instant now, Instant expiresAt) {
    jdbc.sql(
            """
            INSERT INTO messages (id, sender, dapp, recipient, message, url, created, expires_at)
            VALUES (:id, :sender, :dapp, :recipient, :message, :url, :now, :expiresAt)
            """)
        .param("id", id)
        .param("sender", message.sender())
        .param("dapp", message.dapp())
        .param("recipient", message.recipient().value())
        .param("message", message.message())
        .param("url", message.url())
        .param("now", timestamp(now))
        .param("expiresAt", timestamp(expiresAt))
        .update();
  }

  /**
   * How full a mailbox is.
   *
   * @param seenAt by the database's clock, which goes alike for all instances
   */
  record Fill(int ofDapp, int ofUser, Instant seenAt) {}

  Fill fill(UserId recipient, String dapp, Instant now) {
    return jdbc.sql(
            """
            SELECT count(*) FILTER (WHERE dapp = :dapp) AS of_dapp, count(*) AS of_user,
              clock_timestamp() AS seen_at
            FROM messages WHERE recipient = :recipient AND expires_at > :now
            """)
        .param("dapp", dapp)
        .param("recipient", recipient.value())
        .param("now", timestamp(now))
        .query(
            (row, number) ->
                new Fill(row.getInt("of_dapp"), row.getInt("of_user"), instant(row, "seen_at")))
        .single();
  }

  List<StoredMessage> list(UserId recipient, UUID after, int limit, Instant now) {
    return jdbc.sql(
            """
            SELECT id, sender, message, url, created FROM messages
            WHERE recipient = :recipient AND id > :after AND expires_at > :now
            ORDER BY id LIMIT :limit
            """)
        .param("recipient", recipient.value())
        .param("after", after)
        .param("now", timestamp(now))
        .param("limit", limit)
        .query(MessageStore::read)
        .list();
  }

  Optional<StoredMessage> find(UserId recipient, UUID id, Instant now) {
    return jdbc.sql(
            """
            SELECT id, sender, message, url, created FROM messages
            WHERE recipient = :recipient AND id = :id AND expires_at > :now
            """)
        .param("recipient", recipient.value())
        .param("id", id)
        .param("now", timestamp(now))
        .query(MessageStore::read)
        .optional();
  }

  /**
   * Notes who was read for the first time; in the order of ids, so that two readers do not
   * deadlock.
   */
  List<UUID> markFetched(List<UUID> ids, Instant now) {
    return jdbc.sql(
            """
            WITH unread AS (
              SELECT id FROM messages WHERE id = ANY(:ids) AND fetched_at IS NULL ORDER BY id FOR UPDATE)
            UPDATE messages m SET fetched_at = :now FROM unread WHERE m.id = unread.id
            RETURNING m.id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("now", timestamp(now))
        .query(UUID.class)
        .list();
  }

  boolean delete(UserId recipient, UUID id, Instant now) {
    return jdbc.sql(
                "DELETE FROM messages WHERE recipient = :recipient AND id = :id AND expires_at > :now")
            .param("recipient", recipient.value())
            .param("id", id)
            .param("now", timestamp(now))
            .update()
        == 1;
  }

  List<UUID> deleteExpired(Instant now, int limit) {
    return jdbc.sql(
            """
            DELETE FROM messages WHERE id IN (
              SELECT id FROM messages WHERE expires_at <= :now
              ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id
            """)
        .param("now", timestamp(now))
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  private static StoredMessage read(ResultSet row, int number) throws SQLException {
    return new StoredMessage(
        row.getObject("id", UUID.class),
        row.getString("sender"),
        row.getString("message"),
        row.getString("url"),
        instant(row, "created"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
