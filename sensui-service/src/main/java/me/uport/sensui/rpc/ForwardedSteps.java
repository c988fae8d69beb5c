package me.uport.sensui.rpc;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import me.uport.chain.routes.TransactionView.Step;
import me.uport.sensui.rpc.Forwarded.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of the table {@code forwarded_event}: what has become of forwarded transactions so far.
 */
@Repository
class ForwardedSteps {
  private final JdbcClient database;
  private final Clock clock;

  ForwardedSteps(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void record(UUID id, State state, @Nullable String detail) {
    database
        .sql(
            "INSERT INTO forwarded_event (forwarded_id, state, detail, at) VALUES (:id, :state, :detail, :now)")
        .param("id", id)
        .param("state", state.name())
        .param("detail", detail)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Oldest first. */
  List<Step> of(UUID id) {
    return database
        .sql(
            "SELECT state, detail, at FROM forwarded_event WHERE forwarded_id = :id ORDER BY sequence")
        .param("id", id)
        .query(
            (row, number) ->
                new Step(
                    row.getString("state").toLowerCase(Locale.ROOT),
                    row.getTimestamp("at").toInstant(),
                    row.getString("detail")))
        .list();
  }
}
