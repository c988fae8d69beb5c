package me.uport.web.singleuse;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import me.uport.jwt.ReplayStore;
import me.uport.web.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers in PostgreSQL what may be used once, for all instances of a program together and across
 * its restarts. Thread-safe. Only a digest of each key is stored, never a token.
 *
 * <p>Services have it as a bean upon their table {@code used_token}, where the tokens of routes are
 * noted as well, and their sweeper deletes what has passed. A program without Spring gives it any
 * {@link DataSource}, creates the table once and calls {@link #sweep} from time to time:
 *
 * <pre>{@code
 * var used = new PostgresReplayStore(dataSource, Clock.systemUTC());
 * used.createTable();
 * var credentials = new Credentials(did, key, resolver, used);
 * }</pre>
 *
 * <p>A database that does not answer is an exception of Spring's {@code DataAccessException}
 * hierarchy: nothing is accepted that could not be written down.
 */
public final class PostgresReplayStore implements ReplayStore {

  /** The same table as in {@code db/web}, without what only routes need. */
  private static final String[] CREATE = {
    """
    CREATE TABLE IF NOT EXISTS used_token (
        token       bytea       PRIMARY KEY CHECK (octet_length(token) = 32),
        request     bytea       CHECK (octet_length(request) = 32),
        expires_at  timestamptz NOT NULL
    )
    """,
    "CREATE INDEX IF NOT EXISTS used_token_expiry ON used_token (expires_at)"
  };

  /** Changes a row when the key is new, or was forgotten though not swept yet. */
  private static final String USE =
      """
      INSERT INTO used_token AS known (token, expires_at) VALUES (:token, :expiresAt)
      ON CONFLICT (token) DO UPDATE SET request = NULL, expires_at = excluded.expires_at
        WHERE known.expires_at <= :now
      """;

  private static final String SWEEP =
      """
      DELETE FROM used_token WHERE token IN (
        SELECT token FROM used_token WHERE expires_at <= :now
        ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient database;
  private final InstantSource clock;

  /**
   * Makes a store.
   *
   * @param database a pool; every use takes one connection for one statement, or the connection of
   *     the Spring transaction that is under way
   * @param clock says what has passed
   */
  public PostgresReplayStore(DataSource database, InstantSource clock) {
    this(JdbcClient.create(database), clock);
  }

  PostgresReplayStore(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Creates the table, unless it is there; services have it from their migrations. */
  public void createTable() {
    for (String statement : CREATE) {
      database.sql(statement).update();
    }
  }

  @Override
  public boolean use(String key, Instant until) {
    return database
            .sql(USE)
            .param("token", Digest.of(key).bytes())
            .param("expiresAt", Timestamp.from(until))
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /**
   * Deletes keys that may be forgotten.
   *
   * @param limit how many at most
   * @return how many it were; fewer than the limit means that nothing is left for now
   */
  public int sweep(int limit) {
    return database
        .sql(SWEEP)
        .param("now", Timestamp.from(clock.instant()))
        .param("limit", limit)
        .update();
  }
}
