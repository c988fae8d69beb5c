package me.uport.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;
import me.uport.backup.EventId;
import me.uport.testkit.Database;

/** Caleuche's tables, used as its {@code EventStore} uses them. */
final class HubTable {

  private static final String APPEND =
      """
      WITH grown AS (
        UPDATE caleuche.hub SET head = ?, length = length + 1, kept_bytes = kept_bytes + ?,
          kept_events = kept_events + 1
        WHERE owner = ? AND head = ? AND length < 2000000 AND kept_bytes + ? <= 2000000000
        RETURNING hub_id, length, kept_events
      ),
      linked AS (
        INSERT INTO caleuche.event_link
          (hub_id, seq, id, previous, issued_at, received_at, protected_header, signature)
        SELECT hub_id, length, ?, ?, now(), now(), ?, ? FROM grown
        RETURNING hub_id, seq
      ),
      kept AS (
        INSERT INTO caleuche.event_body (hub_id, seq, payload) SELECT hub_id, seq, ? FROM linked
      ),
      queued AS (INSERT INTO caleuche.unlogged_head (hub_id, seq) SELECT hub_id, seq FROM linked)
      SELECT length, kept_events FROM grown
      """;

  private static final String LINKS =
      """
      INSERT INTO caleuche.event_link
        (hub_id, seq, id, previous, received_at, protected_header, signature)
      SELECT ?, ? + place, id, previous, now(), ?, ?
      FROM unnest(?, ?) WITH ORDINALITY AS link (id, previous, place)
      """;

  private static final String BODIES =
      """
      INSERT INTO caleuche.event_body (hub_id, seq, payload)
      SELECT ?, seq, ? FROM generate_series(?, ?) AS seq
      """;

  private static final int FIRST = 1000;
  private static final int AT_ONCE = 20_000;
  private static final String HEADER = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NksifQ";
  private static final String SIGNATURE = "A".repeat(86);
  private static final String PAYLOAD =
      Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(("{\"event\":\"" + "x".repeat(800) + "\"}").getBytes(UTF_8));

  private final Database database;

  HubTable(Database database) {
    this.database = database;
  }

  /** Makes a hub of so many events that look like events; nobody has signed them. */
  void fill(String owner, int length) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      long hub = first(statement, owner);
      int filled = 1;
      while (filled < length) {
        int next = Math.min(filled + (filled == 1 ? FIRST : AT_ONCE), length);
        insert(connection, owner, hub, filled + 1, next);
        // The check of a foreign key is planned for tables as small as they were when a connection
        // made its first one, until somebody looks at them again.
        statement.execute("ANALYZE caleuche.event_link");
        filled = next;
      }
      statement.execute(
          "UPDATE caleuche.hub SET head = '%s', length = %d, kept_events = %d, kept_bytes = %d WHERE hub_id = %d"
              .formatted(id(owner, length), length, length, (long) length * PAYLOAD.length(), hub));
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("VACUUM ANALYZE caleuche.event_link, caleuche.event_body");
    }
  }

  private static long first(Statement statement, String owner) throws SQLException {
    try (ResultSet made =
        statement.executeQuery(
            """
            WITH made AS (
              INSERT INTO caleuche.hub (owner, head, length, kept_bytes, kept_events, created_at)
              VALUES ('%1$s', '%2$s', 1, %3$d, 1, now()) RETURNING hub_id),
            linked AS (
              INSERT INTO caleuche.event_link
                (hub_id, seq, id, received_at, protected_header, signature)
              SELECT hub_id, 1, '%2$s', now(), '%4$s', '%5$s' FROM made RETURNING hub_id)
            INSERT INTO caleuche.event_body (hub_id, seq, payload) SELECT hub_id, 1, '%6$s' FROM linked
            RETURNING hub_id
            """
                .formatted(owner, id(owner, 1), PAYLOAD.length(), HEADER, SIGNATURE, PAYLOAD))) {
      made.next();
      return made.getLong(1);
    }
  }

  private static void insert(Connection connection, String owner, long hub, int from, int to)
      throws SQLException {
    String[] ids =
        IntStream.rangeClosed(from, to).mapToObj(seq -> id(owner, seq)).toArray(String[]::new);
    String[] previous =
        IntStream.rangeClosed(from - 1, to - 1)
            .mapToObj(seq -> id(owner, seq))
            .toArray(String[]::new);
    try (PreparedStatement links = connection.prepareStatement(LINKS);
        PreparedStatement bodies = connection.prepareStatement(BODIES)) {
      links.setLong(1, hub);
      links.setInt(2, from - 1);
      links.setString(3, HEADER);
      links.setString(4, SIGNATURE);
      links.setArray(5, connection.createArrayOf("text", ids));
      links.setArray(6, connection.createArrayOf("text", previous));
      links.executeUpdate();
      bodies.setLong(1, hub);
      bodies.setString(2, PAYLOAD);
      bodies.setInt(3, from);
      bodies.setInt(4, to);
      bodies.executeUpdate();
    }
  }

  private static String id(String owner, int seq) {
    return EventId.ofSigningInput(owner + "/" + seq).text();
  }

  /** A client with a connection and a hub of its own that appends. */
  ClosedLoop.Client appender() throws SQLException {
    String owner = "did:ethr:0x539:bench-" + UUID.randomUUID();
    fill(owner, 1);
    Connection connection = database.connect();
    PreparedStatement append = connection.prepareStatement(APPEND);
    return new ClosedLoop.Client() {
      private int length = 1;

      @Override
      public void act() throws SQLException {
        String previous = id(owner, length++);
        String head = id(owner, length);
        append.setString(1, head);
        append.setLong(2, PAYLOAD.length());
        append.setString(3, owner);
        append.setString(4, previous);
        append.setLong(5, PAYLOAD.length());
        append.setString(6, head);
        append.setString(7, previous);
        append.setString(8, HEADER);
        append.setString(9, SIGNATURE);
        append.setString(10, PAYLOAD);
        try (ResultSet grown = append.executeQuery()) {
          if (!grown.next()) {
            throw new IllegalStateException("an append should move the head");
          }
        }
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }
}
