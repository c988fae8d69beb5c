package me.uport.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.Digest;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

class IdempotencyStoreTest {

  /** A plan that reads all rows is made while they are few, and kept when they are many. */
  @Test
  void looksAnAnswerUpWithoutReadingAll() throws Exception {
    try (Connection connection = EmbeddedDatabase.shared().freshDatabase().connect()) {
      ScriptUtils.executeSqlScript(
          connection, new ClassPathResource("db/web/V001__idempotency_and_tokens.sql"));
      connection.setAutoCommit(false); // what is counted below is of this transaction
      JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      var store = new IdempotencyStore(database, new TestClock(), Duration.ofHours(1));
      var request = new IdempotentRequest(Digest.of("scope"), Digest.of("payload"));
      store.claim(request);
      store.record(request, new StoredAnswer(200, null, "application/json", "1"));
      long before = wholeReads(database);

      assertThat(store.find(request)).get().matches(IdempotencyStore.Found::samePayload);

      assertThat(wholeReads(database) - before).isZero();
    }
  }

  private static long wholeReads(JdbcClient database) {
    return database
        .sql("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'idempotent_request'")
        .query(Long.class)
        .single();
  }
}
