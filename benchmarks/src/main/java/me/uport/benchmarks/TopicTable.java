package me.uport.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import me.uport.testkit.Database;

/** Chasqui's table, used as its {@code TopicRepository} uses it for topics without an owner. */
final class TopicTable {

  private static final Duration LIFETIME = Duration.ofHours(24);

  private static final String WRITE =
      """
      WITH written AS (
        INSERT INTO chasqui.topic AS known (id, last_seq, created_at, expires_at, rate_from, rate_count)
        VALUES (?, 1, ?, ?, ?, 1)
        ON CONFLICT (id) DO UPDATE SET
          last_seq = known.last_seq + 1,
          first_seq = CASE WHEN known.expires_at <= ? THEN known.last_seq + 1 ELSE known.first_seq END,
          created_at = CASE WHEN known.expires_at <= ? THEN excluded.created_at ELSE known.created_at END,
          expires_at = CASE WHEN known.expires_at <= ? THEN excluded.expires_at ELSE known.expires_at END,
          owner_key = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.owner_key END,
          write_key = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.write_key END,
          read_key = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.read_key END,
          reader = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.reader END,
          writer = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.writer END,
          creator = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.creator END,
          answerer = CASE
            WHEN known.expires_at <= ? OR known.creator IS NULL THEN NULL
            WHEN known.creator = ? THEN known.answerer
            ELSE coalesce(known.answerer, ?) END,
          answered = known.expires_at > ? AND known.owner_key IS NOT NULL
            AND (known.answered OR known.owner_key IS DISTINCT FROM ?),
          rate_from = CASE WHEN (known.rate_from IS NULL OR known.rate_from <= ?) THEN ? ELSE known.rate_from END,
          rate_count = CASE WHEN (known.rate_from IS NULL OR known.rate_from <= ?) THEN 1
            ELSE known.rate_count + 1 END
        WHERE known.expires_at <= ?
          OR known.last_seq - known.first_seq + 1 < ?
            AND ((known.rate_from IS NULL OR known.rate_from <= ?) OR known.rate_count < ?)
            AND CASE
              WHEN known.owner_key = ? THEN true
              WHEN known.writer IS NOT NULL THEN known.writer IS NOT DISTINCT FROM ?
              WHEN known.write_key IS NOT NULL
                THEN NOT known.answered AND known.write_key IS NOT DISTINCT FROM ?
              WHEN known.owner_key IS NOT NULL THEN NOT known.answered
              WHEN known.creator IS NOT NULL
                THEN known.answerer IS NULL OR ? IN (known.creator, known.answerer)
              ELSE true
            END
        RETURNING id, last_seq, rate_from, rate_count)
      INSERT INTO chasqui.message (topic_id, seq, content, written_at, expires_at)
      SELECT id, last_seq, ?, ?, ? FROM written
      RETURNING (SELECT rate_from FROM written) AS rate_from, (SELECT rate_count FROM written) AS rate_count
      """;

  private static final String READ =
      """
      SELECT m.content FROM chasqui.topic t
      JOIN chasqui.message m ON m.topic_id = t.id AND m.seq = t.last_seq
      WHERE t.id = ? AND t.expires_at > ? AND t.last_seq >= t.first_seq
        AND (m.expires_at IS NULL OR m.expires_at > ?)
        AND (t.read_key IS NULL AND t.reader IS NULL OR t.read_key = ? OR t.owner_key = ? OR t.reader = ?)
      """;

  private static final int MOST_MESSAGES = 100;
  private static final int RATE = 600;
  private static final byte[] MARK = new byte[32];

  private final Database database;

  TopicTable(Database database) {
    this.database = database;
  }

  void write(String id, String content) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      write(statement, id, content);
    }
  }

  /** A client with a connection of its own that writes a new topic each time. */
  ClosedLoop.Client writer(String content) throws SQLException {
    return new OnConnection(WRITE) {
      @Override
      public void act() throws SQLException {
        write(statement, UUID.randomUUID().toString(), content);
      }
    };
  }

  /** A client with a connection of its own that reads the same topic each time. */
  ClosedLoop.Client reader(String id) throws SQLException {
    return new OnConnection(READ) {
      @Override
      public void act() throws SQLException {
        statement.setString(1, id);
        statement.setTimestamp(2, Timestamp.from(Instant.now()));
        statement.setTimestamp(3, Timestamp.from(Instant.now()));
        statement.setBytes(4, null);
        statement.setBytes(5, null);
        statement.setString(6, null);
        try (ResultSet found = statement.executeQuery()) {
          if (!found.next()) {
            throw new IllegalStateException("topic " + id + " should be there");
          }
          found.getString(1);
        }
      }
    };
  }

  private static void write(PreparedStatement statement, String id, String content)
      throws SQLException {
    Timestamp now = Timestamp.from(Instant.now());
    Timestamp end = Timestamp.from(Instant.now().plus(LIFETIME));
    statement.setString(1, id);
    statement.setTimestamp(3, end);
    for (int place : new int[] {2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 20, 22, 31}) {
      statement.setTimestamp(place, now);
    }
    for (int place : new int[] {19, 21, 24}) {
      statement.setTimestamp(place, Timestamp.from(now.toInstant().minusSeconds(60)));
    }
    for (int place : new int[] {15, 16, 29}) {
      statement.setBytes(place, MARK);
    }
    for (int place : new int[] {18, 26, 28}) {
      statement.setBytes(place, null);
    }
    statement.setString(27, null);
    statement.setInt(23, MOST_MESSAGES);
    statement.setInt(25, RATE);
    statement.setString(30, content);
    statement.setTimestamp(32, null);
    statement.executeQuery().close();
  }

  private abstract class OnConnection implements ClosedLoop.Client {
    private final Connection connection;
    final PreparedStatement statement;

    OnConnection(String sql) throws SQLException {
      connection = database.connect();
      statement = connection.prepareStatement(sql);
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
