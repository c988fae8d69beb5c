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
        INSERT INTO chasqui.topic AS known (id, last_seq, created_at, expires_at)
        VALUES (?, 1, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          last_seq = known.last_seq + 1,
          first_seq = CASE WHEN known.expires_at <= ? THEN known.last_seq + 1 ELSE known.first_seq END,
          created_at = CASE WHEN known.expires_at <= ? THEN excluded.created_at ELSE known.created_at END,
          expires_at = CASE WHEN known.expires_at <= ? THEN excluded.expires_at ELSE known.expires_at END,
          owner_key = CASE WHEN known.expires_at <= ? THEN NULL ELSE known.owner_key END,
          answered = known.expires_at > ? AND known.owner_key IS NOT NULL
            AND (known.answered OR known.owner_key IS DISTINCT FROM ?)
        WHERE known.expires_at <= ?
          OR (known.owner_key IS NULL OR NOT known.answered OR known.owner_key = ?)
            AND known.last_seq - known.first_seq + 1 < ?
        RETURNING id, last_seq)
      INSERT INTO chasqui.message (topic_id, seq, content, written_at)
      SELECT id, last_seq, ?, ? FROM written
      """;

  private static final String READ =
      """
      SELECT m.content FROM chasqui.topic t
      JOIN chasqui.message m ON m.topic_id = t.id AND m.seq = t.last_seq
      WHERE t.id = ? AND t.expires_at > ? AND t.last_seq >= t.first_seq
      """;

  private static final int MOST_MESSAGES = 100;

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
    statement.setTimestamp(2, now);
    statement.setTimestamp(3, end);
    for (int place : new int[] {4, 5, 6, 7, 8, 10, 14}) {
      statement.setTimestamp(place, now);
    }
    statement.setBytes(9, null);
    statement.setBytes(11, null);
    statement.setInt(12, MOST_MESSAGES);
    statement.setString(13, content);
    statement.executeUpdate();
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
