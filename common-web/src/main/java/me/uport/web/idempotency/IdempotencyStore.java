package me.uport.web.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import me.uport.web.database.SqlStates;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of idempotent requests. */
final class IdempotencyStore {

  static final String TABLE = "idempotent_request";

  /**
   * An expired row counts as none. Waits while another transaction holds a row of the same scope.
   */
  private static final String CLAIM =
      """
      INSERT INTO idempotent_request AS known (scope, payload, expires_at)
      VALUES (:scope, :payload, :expiresAt)
      ON CONFLICT (scope) DO UPDATE
        SET payload = excluded.payload, expires_at = excluded.expires_at,
            status = NULL, location = NULL, content_type = NULL, body = NULL
        WHERE known.expires_at <= :now
      """;

  private static final String RECORD =
      """
      UPDATE idempotent_request
      SET status = :status, location = :location, content_type = :contentType, body = :body
      WHERE scope = :scope
      """;

  private static final String FIND =
      """
      SELECT payload = :payload AS same, status, location, content_type, body
      FROM idempotent_request
      WHERE scope = :scope AND expires_at > :now AND status IS NOT NULL
      """;

  private static final Set<String> WAITED_TOO_LONG =
      Set.of(SqlStates.LOCK_NOT_AVAILABLE, SqlStates.QUERY_CANCELED);

  private final JdbcClient database;
  private final InstantSource clock;
  private final Duration timeToLive;

  IdempotencyStore(JdbcClient database, InstantSource clock, Duration timeToLive) {
    this.database = database;
    this.clock = clock;
    this.timeToLive = timeToLive;
  }

  /**
   * Makes the request ours, as far as this transaction goes.
   *
   * @return false when it was answered before
   * @throws RequestInProgress when another instance works on it longer than we may wait
   */
  boolean claim(IdempotentRequest request) throws RequestInProgress {
    var now = clock.instant();
    try {
      return database
              .sql(CLAIM)
              .param("scope", request.scope().bytes())
              .param("payload", request.payload().bytes())
              .param("expiresAt", Timestamp.from(now.plus(timeToLive)))
              .param("now", Timestamp.from(now))
              .update()
          == 1;
    } catch (DataAccessException failure) {
      if (SqlStates.of(failure).filter(WAITED_TOO_LONG::contains).isPresent()) {
        throw new RequestInProgress(failure);
      }
      throw failure;
    }
  }

  void record(IdempotentRequest request, StoredAnswer answer) {
    database
        .sql(RECORD)
        .param("status", answer.status())
        .param("location", answer.location())
        .param("contentType", answer.contentType())
        .param("body", answer.body())
        .param("scope", request.scope().bytes())
        .update();
  }

  Optional<Found> find(IdempotentRequest request) {
    return database
        .sql(FIND)
        .param("payload", request.payload().bytes())
        .param("scope", request.scope().bytes())
        .param("now", Timestamp.from(clock.instant()))
        .query(IdempotencyStore::found)
        .optional();
  }

  private static Found found(ResultSet row, int index) throws SQLException {
    return new Found(
        row.getBoolean("same"),
        new StoredAnswer(
            row.getInt("status"),
            row.getString("location"),
            row.getString("content_type"),
            row.getString("body")));
  }

  /**
   * An earlier request of the same scope.
   *
   * @param samePayload whether that one sent the same
   */
  record Found(boolean samePayload, StoredAnswer answer) {}

  /** Another instance is still at it. */
  static final class RequestInProgress extends Exception {

    RequestInProgress(Throwable cause) {
      super(cause);
    }
  }
}
