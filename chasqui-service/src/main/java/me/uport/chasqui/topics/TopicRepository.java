package me.uport.chasqui.topics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.chasqui.topics.Topics.TimedMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The tables of topics and their messages. */
@Repository
class TopicRepository {

  static final String TABLE = "topic";
  static final String MESSAGES = "message";

  private final JdbcClient database;
  private final TopicProperties properties;

  TopicRepository(JdbcClient database, TopicProperties properties) {
    this.database = database;
    this.properties = properties;
  }

  void insert(
      NewTopic topic,
      TopicRules rules,
      byte @Nullable [] creator,
      TimedMessage message,
      Instant now) {
    database
        .sql(TopicStatements.INSERT)
        .param("id", topic.id().value())
        .param("content", message.message().text())
        .param("messageExpiresAt", timestamp(message.expiresAt()), Types.TIMESTAMP)
        .param("now", Timestamp.from(now))
        .param("expiresAt", Timestamp.from(now.plus(rules.lifetime())))
        .param("ownerKey", digest(topic.ownerKey()), Types.BINARY)
        .param("writeKey", digest(topic.writeKey()), Types.BINARY)
        .param("readKey", digest(topic.readKey()), Types.BINARY)
        .param("reader", rules.reader(), Types.VARCHAR)
        .param("writer", rules.writer(), Types.VARCHAR)
        .param("creator", creator, Types.BINARY)
        .update();
  }

  /**
   * Writes into the topic, or makes it.
   *
   * @param expiresAt when the topic will expire if it is made
   * @return nothing when the visitor may not write, or not now: {@link #whyNot}
   */
  Optional<Write> write(
      TopicId id, TimedMessage message, Instant now, Instant expiresAt, Visitor visitor) {
    return bound(database.sql(TopicStatements.WRITE), id, now, visitor)
        .param("content", message.message().text())
        .param("messageExpiresAt", timestamp(message.expiresAt()), Types.TIMESTAMP)
        .param("expiresAt", Timestamp.from(expiresAt))
        .param("mark", visitor.mark(id))
        .param("most", properties.maxMessages())
        .param("rate", properties.rate())
        .param("rateBegin", Timestamp.from(now.minus(properties.ratePeriod())))
        .query((row, number) -> new Write(WriteOutcome.WRITTEN, rate(row)))
        .optional();
  }

  /** Why nothing was written; a topic that is gone meanwhile is worth another try. */
  Write whyNot(TopicId id, Instant now, Visitor visitor) {
    return database
        .sql(TopicStatements.WHY_NOT)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .param("key", visitor.keyDigest(), Types.BINARY)
        .param("mark", visitor.mark(id))
        .param("did", visitor.did(), Types.VARCHAR)
        .param("most", properties.maxMessages())
        .query(
            (row, number) -> new Write(WriteOutcome.valueOf(row.getString("outcome")), rate(row)))
        .optional()
        .orElseGet(() -> new Write(WriteOutcome.TOO_FAST, new TopicRate(now, 0)));
  }

  private static TopicRate rate(ResultSet row) throws SQLException {
    return new TopicRate(row.getTimestamp("rate_from").toInstant(), row.getInt("rate_count"));
  }

  /** Forgets what has expired. Whether there is place now. */
  boolean trim(TopicId id, Instant now) {
    return database
        .sql(TopicStatements.TRIM)
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .param("most", properties.maxMessages())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  Optional<Message> find(TopicId id, Instant now, Visitor visitor) {
    return bound(database.sql(TopicStatements.FIND), id, now, visitor)
        .query(String.class)
        .optional()
        .map(Message::new);
  }

  /**
   * What waits behind a number.
   *
   * @param bytes the page ends with the message that reaches so many
   */
  List<QueuedMessage> list(
      TopicId id, long after, int limit, long bytes, Instant now, Visitor visitor) {
    return bound(database.sql(TopicStatements.LIST), id, now, visitor)
        .param("after", after)
        .param("limit", limit)
        .param("bytes", bytes)
        .query(
            (row, number) ->
                new QueuedMessage(
                    row.getLong("seq"),
                    new Message(row.getString("content")),
                    row.getTimestamp("written_at").toInstant()))
        .list();
  }

  /** Which of many topics have another newest message than their readers have seen. */
  Set<String> behind(Map<String, Long> seen, Instant now) {
    List<Map.Entry<String, Long>> entries = List.copyOf(seen.entrySet());
    return Set.copyOf(
        database
            .sql(TopicStatements.BEHIND)
            .param(
                "ids", new SqlArrayValue("text", entries.stream().map(Map.Entry::getKey).toArray()))
            .param(
                "numbers",
                new SqlArrayValue("bigint", entries.stream().map(Map.Entry::getValue).toArray()))
            .param("now", Timestamp.from(now))
            .query(String.class)
            .list());
  }

  /** Why the visitor may not read; nothing when it may, as everybody may what is not there. */
  Optional<ReadRefusal> whyNotReadable(TopicId id, Instant now, Visitor visitor) {
    return bound(database.sql(TopicStatements.WHY_NOT_READABLE), id, now, visitor)
        .query(String.class)
        .optional()
        .map(ReadRefusal::valueOf);
  }

  /** Whether there was a topic in which the visitor, or anybody, may acknowledge. */
  boolean acknowledge(TopicId id, long seq, Instant now, Visitor visitor) {
    return bound(database.sql(TopicStatements.ACKNOWLEDGE), id, now, visitor)
            .param("seq", seq)
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

  /** Whether there was a topic that the visitor, or anybody, may delete. */
  boolean delete(TopicId id, Instant now, Visitor visitor) {
    return bound(database.sql(TopicStatements.DELETE), id, now, visitor).update() == 1;
  }

  private static StatementSpec bound(
      StatementSpec statement, TopicId id, Instant now, Visitor visitor) {
    return statement
        .param("id", id.value())
        .param("now", Timestamp.from(now))
        .param("key", visitor.keyDigest(), Types.BINARY)
        .param("did", visitor.did(), Types.VARCHAR);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static byte @Nullable [] digest(@Nullable TopicKey key) {
    return key == null ? null : key.digest();
  }
}
