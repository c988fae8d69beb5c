package me.uport.web.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a database that comes up later than the service. Flyway's own retries do not help:
 * connections are fetched lazily, so that the one it asks for is there before the database is.
 */
final class DatabaseStart {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Duration patience;
  private final Clock clock;

  DatabaseStart(Duration patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Returns when the database answers, at once if it refuses for a reason that does not pass.
   *
   * @throws DatabaseUnreachableException when nobody has answered for too long
   */
  void await(DataSource database) {
    Instant deadline = clock.instant().plus(patience);
    for (boolean first = true; ; first = false) {
      try {
        ask(database);
        return;
      } catch (SQLException failure) {
        if (!SqlStates.meansUnreachable(failure)) {
          throw new IllegalStateException("The database refuses: " + failure.getMessage(), failure);
        }
        if (!clock.instant().isBefore(deadline)) {
          throw new DatabaseUnreachableException(patience, failure);
        }
        if (first) {
          LOG.warn(
              "Waiting up to {} s for the database: {}",
              patience.toSeconds(),
              failure.getMessage());
        }
        pause();
      }
    }
  }

  private static void ask(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the database", e);
    }
  }
}
