package me.uport.sensui.callbacks;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code callback}. */
@Repository
class CallbackRows {
  private static final String INSERT =
      """
      INSERT INTO callback (id, funding_id, url, state, next_attempt_at, created_at, updated_at)
      VALUES (:id, :funding, :url, 'WAITING', :now, :now, :now)
      """;

  /** Whoever is killed during an attempt leaves it to be made again after the lease. */
  private static final String CLAIM =
      """
      UPDATE callback SET attempts = attempts + 1, next_attempt_at = CAST(:again AS timestamptz), updated_at = :now
       WHERE id IN (
         SELECT id FROM callback WHERE state = 'DUE' AND next_attempt_at <= :now
          ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING id, funding_id, url, attempts
      """;

  private static final String RESULT =
      """
      UPDATE callback SET state = :state, last_result = :result, next_attempt_at = :next, updated_at = :now
       WHERE id = :id AND state = 'DUE'
      """;

  private final JdbcClient database;
  private final Clock clock;

  CallbackRows(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void insert(UUID id, UUID fundingId, URI url) {
    database
        .sql(INSERT)
        .param("id", id)
        .param("funding", fundingId)
        .param("url", url.toString())
        .param("now", in(Duration.ZERO))
        .update();
  }

  /** It is final what became of the funding: now the call can be made. */
  void due(UUID fundingId) {
    database
        .sql(
            "UPDATE callback SET state = 'DUE', next_attempt_at = :now WHERE funding_id = :funding AND state = 'WAITING'")
        .param("funding", fundingId)
        .param("now", in(Duration.ZERO))
        .update();
  }

  List<Callback> claimDue(int limit, Duration lease) {
    return database
        .sql(CLAIM)
        .param("now", in(Duration.ZERO))
        .param("again", in(lease))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Callback(
                    row.getObject("id", UUID.class),
                    row.getObject("funding_id", UUID.class),
                    URI.create(row.getString("url")),
                    row.getInt("attempts")))
        .list();
  }

  void delivered(Callback callback, String result) {
    record(callback, "DELIVERED", result, Duration.ZERO);
  }

  void givenUp(Callback callback, String result) {
    record(callback, "GIVEN_UP", result, Duration.ZERO);
  }

  void tryAgain(Callback callback, String result, Duration pause) {
    record(callback, "DUE", result, pause);
  }

  private void record(Callback callback, String state, String result, Duration pause) {
    database
        .sql(RESULT)
        .param("state", state)
        .param("result", result)
        .param("next", in(pause))
        .param("now", in(Duration.ZERO))
        .param("id", callback.id())
        .update();
  }

  private Timestamp in(Duration later) {
    return Timestamp.from(clock.instant().plus(later));
  }
}
