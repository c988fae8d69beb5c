package me.uport.chasqui.topics;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of topics: one statement for each thing that happens to one. */
@Repository
class TopicRepository {

  static final String TABLE = "topic";

  private static final String INSERT =
      """
      INSERT INTO topic (id, content, created_at, expires_at, owner_key)
      VALUES (:id, :content, :now, :expiresAt, :key)
      """;

  /** An expired row counts as none, and gives its place to a topic that nobody owns. */
  private static final String WRITE =
      """
      INSERT INTO topic AS known (id, content, created_at, expires_at)
      VALUES (:id, :content, :now, :expiresAt)
      ON CONFLICT (id) DO UPDATE SET
        content = excluded.content,
        created_at = CASE WHEN known.expires_at <= :now THEN excluded.created_at ELSE known.created_at END,
        expires_at = CASE WHEN known.expires_at <= :now THEN excluded.expires_at ELSE known.expires_at END,
        owner_key = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.owner_key END,
        answered = known.expires_at > :now AND known.owner_key IS NOT NULL
          AND (known.answered OR known.owner_key IS DISTINCT FROM :key)
      WHERE known.expires_at <= :now OR known.owner_key IS NULL OR NOT known.answered
        OR known.owner_key = :key
      """;

  private static final String FIND =
      "SELECT content FROM topic WHERE id = :id AND expires_at > :now";

  private static final String DELETE =
      """
      DELETE FROM topic
      WHERE id = :id AND expires_at > :now AND (owner_key IS NULL OR owner_key = :key)
      """;

  private final JdbcClient database;

  TopicRepository(JdbcClient database) {
    this.database = database;
  }

  void insert(TopicId id, Message message, Instant now, Instant expiresAt, @Nullable TopicKey key) {
    database
        .sql(INSERT)
        .param("id", id.value())
        .param("content", message.text())
        .param("now", Timestamp.from(now))
        .param("expiresAt", Timestamp.from(expiresAt))
        .param("key", digest(key))
        .update();
  }

  /**
   * Writes into the topic, or makes it.
   *
   * @param expiresAt when the topic will expire if it is made
   * @return false when the topic is owned, answered, and not the key's
   */
  boolean write(
      TopicId id, Message message, Instant now, Instant expiresAt, @Nullable TopicKey key) {
    return database
            .sql(WRITE)
            .param("id", id.value())
            .param("content", message.text())
            .param("now", Timestamp.from(now))
            .param("expiresAt", Timestamp.from(expiresAt))
            .param("key", digest(key))
            .update()
        == 1;
  }

  Optional<Message> find(TopicId id, Instant now) {
    return database
        .sql(FIND)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .query(String.class)
        .optional()
        .map(Message::new);
  }

  /** Whether there was a topic that the key, or anybody, may delete. */
  boolean delete(TopicId id, Instant now, @Nullable TopicKey key) {
    return database
            .sql(DELETE)
            .param("id", id.value())
            .param("now", Timestamp.from(now))
            .param("key", digest(key))
            .update()
        == 1;
  }

  private static byte @Nullable [] digest(@Nullable TopicKey key) {
    return key == null ? null : key.digest();
  }
}
