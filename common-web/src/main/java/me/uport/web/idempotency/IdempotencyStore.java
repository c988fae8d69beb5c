package me.uport.web.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import me.uport.web.Digest;
import me.uport.web.KeyedAnswer;
import me.uport.web.database.SharedStatement;
import me.uport.web.database.SqlArrays;
import me.uport.web.database.SqlStates;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

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

  /**
   * The planner must not see how many are asked for, or it never keeps a plan; and each is looked
   * up by itself, which a join may do by reading all rows: a plan that was made while they were few
   * is kept when they are many.
   */
  private static final String FIND =
      """
      SELECT place, found.payload = asked.payload AS same, status, location, content_type, body
      FROM unnest((SELECT :scopes), :payloads) WITH ORDINALITY AS asked (scope, payload, place)
        CROSS JOIN LATERAL (
          SELECT * FROM idempotent_request known
          WHERE known.scope = asked.scope AND expires_at > :now AND status IS NOT NULL LIMIT 1) AS found
      """;

  private static final int LARGEST_GROUP = 100;

  private static final Set<String> WAITED_TOO_LONG =
      Set.of(SqlStates.LOCK_NOT_AVAILABLE, SqlStates.QUERY_CANCELED);

  private final JdbcClient database;
  private final InstantSource clock;
  private final Duration timeToLive;
  private final SharedStatement<IdempotentRequest, IdempotentRequest, Optional<Found>> findings =
      new SharedStatement<>(LARGEST_GROUP, this::findAll);

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

  /** The answer as a row, for a statement that inserts it itself. */
  KeyedAnswer keyed(IdempotentRequest request, StoredAnswer answer) {
    return new KeyedAnswer(
        request.scope(),
        request.payload(),
        clock.instant().plus(timeToLive),
        answer.status(),
        answer.location(),
        answer.contentType(),
        answer.body());
  }

  Optional<Found> find(IdempotentRequest request) {
    return findings.run(request, request);
  }

  private List<Optional<Found>> findAll(List<IdempotentRequest> requests) {
    List<Optional<Found>> found =
        new ArrayList<>(Collections.nCopies(requests.size(), Optional.empty()));
    database
        .sql(FIND)
        .param("scopes", digests(requests, IdempotentRequest::scope))
        .param("payloads", digests(requests, IdempotentRequest::payload))
        .param("now", Timestamp.from(clock.instant()))
        .query(
            (RowCallbackHandler)
                row -> found.set(row.getInt("place") - 1, Optional.of(found(row))));
    return found;
  }

  private static SqlArrayValue digests(
      List<IdempotentRequest> requests, Function<IdempotentRequest, Digest> part) {
    return SqlArrays.column("bytea", byte[][]::new, requests, part.andThen(Digest::bytes));
  }

  private static Found found(ResultSet row) throws SQLException {
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
