package me.uport.chasqui.topics;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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
      WITH made AS (
        INSERT INTO topic (id, last_seq, created_at, expires_at, owner_key)
        VALUES (:id, 1, :now, :expiresAt, :key)
        RETURNING id, last_seq)
      INSERT INTO message (topic_id, seq, content, written_at)
      SELECT id, last_seq, :content, :now FROM made
      """;

  /** An expired row counts as none, and gives its place to a topic that nobody owns. */
  private static final String WRITE =
      """
      WITH written AS (
        INSERT INTO topic AS known (id, last_seq, created_at, expires_at)
        VALUES (:id, 1, :now, :expiresAt)
        ON CONFLICT (id) DO UPDATE SET
          last_seq = known.last_seq + 1,
          first_seq = CASE WHEN known.expires_at <= :now THEN known.last_seq + 1 ELSE known.first_seq END,
          created_at = CASE WHEN known.expires_at <= :now THEN excluded.created_at ELSE known.created_at END,
          expires_at = CASE WHEN known.expires_at <= :now THEN excluded.expires_at ELSE known.expires_at END,
          owner_key = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.owner_key END,
          answered = known.expires_at > :now AND known.owner_key IS NOT NULL
            AND (known.answered OR known.owner_key IS DISTINCT FROM :key)
        WHERE known.expires_at <= :now
          OR (known.owner_key IS NULL OR NOT known.answered OR known.owner_key = :key)
            AND known.last_seq - known.first_seq + 1 < :most
        RETURNING id, last_seq)
      INSERT INTO message (topic_id, seq, content, written_at)
      SELECT id, last_seq, :content, :now FROM written
      """;

  private static final String IS_FULL =
      """
      SELECT EXISTS (
        SELECT FROM topic WHERE id = :id AND expires_at > :now
          AND (owner_key IS NULL OR NOT answered OR owner_key = :key)
          AND last_seq - first_seq + 1 >= :most)
      """;

  private static final String FIND =
      """
      SELECT m.content FROM topic t JOIN message m ON m.topic_id = t.id AND m.seq = t.last_seq
      WHERE t.id = :id AND t.expires_at > :now AND t.last_seq >= t.first_seq
      """;

  /** A cursor behind the newest message was given out by an earlier topic of this id. */
  private static final String LIST =
      """
      SELECT m.seq, m.content, m.written_at FROM topic t JOIN message m ON m.topic_id = t.id
      WHERE t.id = :id AND t.expires_at > :now AND m.seq >= t.first_seq
        AND m.seq > CASE WHEN :after > t.last_seq THEN 0 ELSE :after END
      ORDER BY m.seq LIMIT :limit
      """;

  private static final String ACKNOWLEDGE =
      """
      WITH done AS (
        UPDATE topic SET first_seq = greatest(first_seq, least(:seq, last_seq) + 1)
        WHERE id = :id AND expires_at > :now AND (owner_key IS NULL OR owner_key = :key)
        RETURNING id, first_seq),
      gone AS (
        DELETE FROM message m USING done WHERE m.topic_id = done.id AND m.seq < done.first_seq)
      SELECT count(*) FROM done
      """;

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
   * @param most how many messages may wait in it
   * @return false when the topic is owned, answered, and not the key's, or when it is full
   */
  boolean write(
      TopicId id,
      Message message,
      Instant now,
      Instant expiresAt,
      @Nullable TopicKey key,
      int most) {
    return database
            .sql(WRITE)
            .param("id", id.value())
            .param("content", message.text())
            .param("now", Timestamp.from(now))
            .param("expiresAt", Timestamp.from(expiresAt))
            .param("key", digest(key))
            .param("most", most)
            .update()
        == 1;
  }

  /** Whether only the number of waiting messages keeps the key from writing. */
  boolean isFull(TopicId id, Instant now, @Nullable TopicKey key, int most) {
    return database
        .sql(IS_FULL)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .param("key", digest(key))
        .param("most", most)
        .query(Boolean.class)
        .single();
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

  /** What waits behind a number, oldest first. */
  List<QueuedMessage> list(TopicId id, long after, int limit, Instant now) {
    return database
        .sql(LIST)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, number) ->
                new QueuedMessage(
                    row.getLong("seq"),
                    new Message(row.getString("content")),
                    row.getTimestamp("written_at").toInstant()))
        .list();
  }

  /** Whether there was a topic in which the key, or anybody, may acknowledge. */
  boolean acknowledge(TopicId id, long seq, Instant now, @Nullable TopicKey key) {
    return database
            .sql(ACKNOWLEDGE)
            .param("id", id.value())
            .param("seq", seq)
            .param("now", Timestamp.from(now))
            .param("key", digest(key))
            .query(Long.class)
            .single()
        == 1;
  }

  boolean exists(TopicId id, Instant now) {
    return database
        .sql("SELECT EXISTS (SELECT FROM topic WHERE id = :id AND expires_at > :now)")
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .query(Boolean.class)
        .single();
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
