package me.uport.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseStartTest {

  private final DatabaseStart patient = new DatabaseStart(Await.PATIENCE, Clock.systemUTC());
  private final DatabaseStart impatient = new DatabaseStart(Duration.ZERO, Clock.systemUTC());

  @Test
  void waitsForAServerThatComesLater(CapturedOutput log) throws Exception {
    try (EmbeddedDatabase server = EmbeddedDatabase.builder().start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new Asked(server.freshDatabase());
      server.stop();

      var waiting = threads.submit(() -> patient.await(lazy(asked)));
      Await.until("two attempts in vain", () -> asked.times.get() >= 2);
      server.start();

      waiting.get();
      assertThat(log.getAll())
          .containsOnlyOnce("Waiting up to " + Await.PATIENCE.toSeconds() + " s for the database");
    }
  }

  @Test
  void givesUpInWordsForAnOperator() {
    var nobody = new Asked(new Database("uport", FreePort.any(), "uport", "secret"));

    assertThatThrownBy(() -> impatient.await(lazy(nobody)))
        .isInstanceOf(DatabaseUnreachableException.class)
        .hasMessageContaining("did not answer within 0 s")
        .satisfies(
            failure -> {
              var analysis =
                  new DatabaseUnreachableAnalyzer().analyze(new IllegalStateException(failure));
              assertThat(analysis).isNotNull();
              assertThat(analysis.getAction()).contains("DATABASE_URL", "DATABASE_START_WAIT");
            });
  }

  @Test
  void doesNotWaitForAWrongPasswordToBecomeRight() {
    Database database = EmbeddedDatabase.shared().freshDatabase();
    var asked = new Asked(new Database(database.name(), database.port(), database.user(), "wrong"));

    assertThatThrownBy(() -> patient.await(asked))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("password");
    assertThat(asked.times).hasValue(1);
  }

  @Test
  void goesOnWhenTheDatabaseAnswers() {
    assertThatCode(
            () -> impatient.await(lazy(new Asked(EmbeddedDatabase.shared().freshDatabase()))))
        .doesNotThrowAnyException();
  }

  /** As the services have it: the connection that is given is not there yet. */
  private static LazyConnectionDataSourceProxy lazy(Asked database) {
    var lazy = new LazyConnectionDataSourceProxy();
    lazy.setTargetDataSource(database);
    return lazy;
  }

  private static final class Asked extends DriverManagerDataSource {

    private final AtomicInteger times = new AtomicInteger();

    Asked(Database database) {
      super(database.url(), database.user(), database.password());
    }

    @Override
    public Connection getConnection() throws SQLException {
      times.incrementAndGet();
      return super.getConnection();
    }
  }
}
