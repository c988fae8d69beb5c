package me.uport.web.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.database.RetryingTransactions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SweeperTest {

  private static final SweepProperties IN_TENS = new SweepProperties(Duration.ofHours(1), 10);
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  private static Database server;
  private static JdbcClient database;
  private static Election election;

  @BeforeAll
  static void connect() {
    server = EmbeddedDatabase.shared().freshDatabase();
    var source = new DriverManagerDataSource(server.url(), server.user(), server.password());
    database = JdbcClient.create(source);
    election =
        new Election(
            database,
            new RetryingTransactions(
                new JdbcTransactionManager(source), RandomGenerator.getDefault(), database));
    database.sql("CREATE TABLE perishable (id int, expires_at timestamptz)").update();
  }

  @BeforeEach
  void fill() {
    database.sql("TRUNCATE perishable").update();
    database
        .sql(
            """
            INSERT INTO perishable
            SELECT n, timestamptz '2026-01-01T00:00:00Z' + (n - 24) * interval '1 second'
            FROM generate_series(0, 29) n
            """)
        .update();
  }

  @Test
  void deletesWhatHasExpiredBatchByBatch() {
    sweeper(expired()).round();

    assertThat(database.sql("SELECT min(id) FROM perishable").query(Integer.class).single())
        .isEqualTo(25);
    assertThat(rows()).isEqualTo(5);
  }

  @Test
  void leavesTheWorkToTheInstanceThatIsAtIt() throws SQLException {
    try (var other = server.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/expired rows of perishable', 0))");

      sweeper(expired()).round();
      assertThat(rows()).isEqualTo(30);

      other.rollback();
      sweeper(expired()).round();
      assertThat(rows()).isEqualTo(5);
    }
  }

  @Test
  void doesTheOtherSweepsWhenOneFails() {
    var done = new ArrayList<String>();
    var failing =
        sweep(
            "failing",
            () -> {
              throw new IllegalStateException("on purpose");
            });

    sweeper(failing, sweep("working", () -> done.add("working") ? 1 : 0)).round();

    assertThat(done).containsExactly("working");
  }

  @Test
  void undoesABatchThatFails() {
    var failing =
        sweep(
            "failing",
            () -> {
              database.sql("TRUNCATE perishable").update();
              throw new IllegalStateException("on purpose");
            });

    sweeper(failing).round();

    assertThat(rows()).isEqualTo(30);
  }

  private static Sweep expired() {
    return new ExpiredRows("perishable", database, NOW);
  }

  private static Sweeper sweeper(Sweep... sweeps) {
    return new Sweeper(List.of(sweeps), election, IN_TENS);
  }

  private static int rows() {
    return database.sql("SELECT count(*) FROM perishable").query(Integer.class).single();
  }

  private static Sweep sweep(String name, IntSupplier batch) {
    return new Sweep() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int batch(int limit) {
        return batch.getAsInt();
      }
    };
  }
}
