package me.uport.web.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RetryingTransactionsTest {

  private static JdbcClient database;
  private static JdbcTransactionManager manager;
  private static RetryingTransactions transactions;

  @BeforeAll
  static void connect() {
    Database server = EmbeddedDatabase.shared().freshDatabase();
    // As in production; the server of the tests waits for no disk.
    var source =
        new DriverManagerDataSource(
            server.url() + "?options=-c%20synchronous_commit=on", server.user(), server.password());
    database = JdbcClient.create(source);
    manager = new JdbcTransactionManager(source);
    transactions = new RetryingTransactions(manager, RandomGenerator.getDefault(), database);
    database.sql("CREATE TABLE thing (name text)").update();
  }

  @Test
  void whatReleasesItsLocksEarlyIsOnTheDiskWhenItReturns() {
    String written = transactions.execute(this::writeAndReleaseEarly);

    assertThat(isOnDisk(written)).isTrue();
    assertThat(synchronousCommit()).isEqualTo("on");
  }

  @Test
  void whoOpenedTheTransactionWaitsForAllThatJoinedIt() {
    String written = transactions.execute(() -> transactions.execute(this::writeAndReleaseEarly));

    assertThat(isOnDisk(written)).isTrue();
  }

  @Test
  void whoOpenedTheTransactionWaitsForWhatWouldNotWaitByItself() {
    String written =
        transactions.execute(() -> transactions.executeUnawaited(this::writeAndReleaseEarly));

    assertThat(isOnDisk(written)).isTrue();
  }

  @Test
  void whatIsNotAwaitedIsOnTheDiskOnceSomethingElseIs() {
    String written = transactions.executeUnawaited(this::writeAndReleaseEarly);
    database.sql("INSERT INTO thing VALUES ('another')").update();

    assertThat(isOnDisk(written)).isTrue();
  }

  @Test
  void aTransactionThatSomebodyElseHasOpenedWaitsForTheDiskItself() {
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              transactions.releaseEarly();
              assertThat(synchronousCommit()).isEqualTo("on");
            });
  }

  @Test
  void anyRoleMayWaitForTheDisk() {
    database.sql("CREATE ROLE nobody_in_particular").update();
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              database.sql("SET LOCAL ROLE nobody_in_particular").update();
              new Durability(database).await();
            });
  }

  /** Where the log was then; the commit comes behind it. */
  private String writeAndReleaseEarly() {
    transactions.releaseEarly();
    assertThat(synchronousCommit()).isEqualTo("off");
    database.sql("INSERT INTO thing VALUES ('one')").update();
    return database
        .sql("SELECT CAST(pg_current_wal_insert_lsn() AS text)")
        .query(String.class)
        .single();
  }

  private static boolean isOnDisk(String position) {
    return database
        .sql("SELECT pg_current_wal_flush_lsn() >= CAST(? AS pg_lsn)")
        .param(position)
        .query(Boolean.class)
        .single();
  }

  private static String synchronousCommit() {
    return database.sql("SHOW synchronous_commit").query(String.class).single();
  }
}
