package me.uport.chasqui.topics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.web.KeyedAnswer;
import me.uport.web.database.SharedStatement;
import me.uport.web.database.SqlArrays;
import me.uport.web.idempotency.KeyedAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The tables of topics and their messages. */
@Repository
class TopicRepository {

  static final String TABLE = "topic";
  static final String MESSAGES = "message";

  private static final int LARGEST_GROUP = 100;

  private final JdbcClient database;
  private final TopicProperties properties;
  private final SharedStatement<TopicId, Posting, Optional<Write>> writes =
      new SharedStatement<>(LARGEST_GROUP, this::writeAll);
  private final SharedStatement<TopicId, Acknowledgement, Boolean> acknowledgements =
      new SharedStatement<>(LARGEST_GROUP, this::acknowledgeAll);

  private final SharedStatement<Reading, Reading, List<QueuedMessage>> readings =
      new SharedStatement<>(LARGEST_GROUP, this::listAll);

  TopicRepository(JdbcClient database, TopicProperties properties) {
    this.database = database;
    this.properties = properties;
  }

  void insert(
      NewTopic topic,
      TopicRules rules,
      byte @Nullable [] creator,
      Message message,
      @Nullable Instant messageEnd,
      Instant now) {
    database
        .sql(TopicStatements.INSERT)
        .param("id", topic.id().value())
        .param("content", message.text())
        .param("messageExpiresAt", timestamp(messageEnd), Types.TIMESTAMP)
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
   * @return nothing when the visitor may not write, or not now: {@link #whyNot}
   */
  Optional<Write> write(Posting posting) {
    return writes.run(posting.topic(), posting);
  }

  /** In one statement, each topic once. */
  List<Optional<Write>> writeAll(List<Posting> postings) {
    Map<String, Write> written =
        writing(postings)
            .param(
                "ids", SqlArrays.column("text", String[]::new, postings, it -> it.topic().value()))
            .param(
                "nows",
                SqlArrays.column("timestamptz", String[]::new, postings, it -> it.now().toString()))
            .param(
                "contents",
                SqlArrays.column("text", String[]::new, postings, it -> it.message().text()))
            .param(
                "messageEnds",
                SqlArrays.column("timestamptz", String[]::new, postings, Posting::messageEnd))
            .param(
                "keys",
                SqlArrays.column("bytea", byte[][]::new, postings, it -> it.visitor().keyDigest()))
            .param(
                "dids", SqlArrays.column("text", String[]::new, postings, it -> it.visitor().did()))
            .param("marks", SqlArrays.column("bytea", byte[][]::new, postings, Posting::mark))
            .param("lifetime", seconds(properties.timeToLive()))
            .param("most", properties.maxMessages())
            .param("rate", properties.rate())
            .param("ratePeriod", seconds(properties.ratePeriod()))
            .query(
                (row, number) ->
                    Map.entry(row.getString("id"), new Write(WriteOutcome.WRITTEN, rate(row))))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return postings.stream()
        .map(it -> Optional.ofNullable(written.get(it.topic().value())))
        .toList();
  }

  /** With what answers are recorded by where one is to be. */
  private StatementSpec writing(List<Posting> postings) {
    List<@Nullable KeyedAnswer> answers = new ArrayList<>();
    postings.forEach(it -> answers.add(it.answer()));
    return answers.stream().allMatch(Objects::isNull)
        ? database.sql(TopicStatements.WRITE)
        : KeyedAnswers.bind(database.sql(TopicStatements.WRITE_ONCE), answers);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Why nothing was written; a topic that is gone meanwhile is worth another try. */
  Write whyNot(Posting posting) {
    return database
        .sql(TopicStatements.WHY_NOT)
        .param("id", posting.topic().value())
        .param("now", Timestamp.from(posting.now()))
        .param("key", posting.visitor().keyDigest(), Types.BINARY)
        .param("mark", posting.mark())
        .param("did", posting.visitor().did(), Types.VARCHAR)
        .param("most", properties.maxMessages())
        .query(
            (row, number) -> new Write(WriteOutcome.valueOf(row.getString("outcome")), rate(row)))
        .optional()
        .orElseGet(() -> new Write(WriteOutcome.TOO_FAST, new TopicRate(posting.now(), 0)));
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
        .query((row, number) -> message(row))
        .list();
  }

  /** The page that a live reader asks for. */
  List<QueuedMessage> next(Reading reading) {
    return readings.run(reading, reading);
  }

  /** In one statement. */
  List<List<QueuedMessage>> listAll(List<Reading> readings) {
    List<List<QueuedMessage>> pages =
        Stream.<List<QueuedMessage>>generate(ArrayList::new).limit(readings.size()).toList();
    database
        .sql(TopicStatements.LIST_ALL)
        .param("ids", SqlArrays.column("text", String[]::new, readings, it -> it.topic().value()))
        .param(
            "nows",
            SqlArrays.column("timestamptz", String[]::new, readings, it -> it.now().toString()))
        .param("afters", SqlArrays.column("bigint", Long[]::new, readings, Reading::after))
        .param(
            "keys",
            SqlArrays.column("bytea", byte[][]::new, readings, it -> it.visitor().keyDigest()))
        .param("dids", SqlArrays.column("text", String[]::new, readings, it -> it.visitor().did()))
        .param("limit", Reading.MESSAGES)
        .param("bytes", Reading.BYTES)
        .query((RowCallbackHandler) row -> pages.get(row.getInt("place") - 1).add(message(row)));
    return pages;
  }

  private static QueuedMessage message(ResultSet row) throws SQLException {
    return new QueuedMessage(
        row.getLong("seq"),
        new Message(row.getString("content")),
        row.getTimestamp("written_at").toInstant());
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
  boolean acknowledge(Acknowledgement acknowledgement) {
    return acknowledgements.run(acknowledgement.topic(), acknowledgement);
  }

  /** In one statement, each topic once. */
  List<Boolean> acknowledgeAll(List<Acknowledgement> given) {
    Set<String> done =
        Set.copyOf(
            database
                .sql(TopicStatements.ACKNOWLEDGE)
                .param(
                    "ids", SqlArrays.column("text", String[]::new, given, it -> it.topic().value()))
                .param(
                    "nows",
                    SqlArrays.column(
                        "timestamptz", String[]::new, given, it -> it.now().toString()))
                .param("seqs", SqlArrays.column("bigint", Long[]::new, given, Acknowledgement::seq))
                .param(
                    "keys",
                    SqlArrays.column("bytea", byte[][]::new, given, it -> it.visitor().keyDigest()))
                .param(
                    "dids",
                    SqlArrays.column("text", String[]::new, given, it -> it.visitor().did()))
                .query(String.class)
                .list());
    return given.stream().map(it -> done.contains(it.topic().value())).toList();
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
