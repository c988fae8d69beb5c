package me.uport.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.Digest;
import me.uport.web.KeyedAnswer;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

class KeyedAnswersTest {

  @Test
  void recordsThoseThatWereNotAnsweredBefore() throws Exception {
    try (Connection connection = EmbeddedDatabase.shared().freshDatabase().connect()) {
      JdbcClient database = database(connection);
      assertThat(KeyedAnswers.record(database, List.of())).isEmpty();
      assertThat(KeyedAnswers.record(database, List.of(answer("a", "1"), answer("b", "2"))))
          .containsExactlyInAnyOrder(Digest.of("a"), Digest.of("b"));

      assertThat(KeyedAnswers.record(database, List.of(answer("b", "3"), answer("c", "4"))))
          .containsExactly(Digest.of("c"));

      assertThat(bodies(database)).containsExactlyInAnyOrder("1", "2", "4");
    }
  }

  @Test
  void recordsNoneWhereTwoAreOfOneKey() throws Exception {
    try (Connection connection = EmbeddedDatabase.shared().freshDatabase().connect()) {
      JdbcClient database = database(connection);
      List<KeyedAnswer> same = List.of(answer("a", "1"), answer("b", "2"), answer("a", "3"));

      assertThatThrownBy(() -> KeyedAnswers.record(database, same))
          .isInstanceOf(DuplicateKeyException.class);

      assertThat(bodies(database)).isEmpty();
    }
  }

  private static JdbcClient database(Connection connection) {
    ScriptUtils.executeSqlScript(
        connection, new ClassPathResource("db/web/V001__idempotency_and_tokens.sql"));
    return JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  private static KeyedAnswer answer(String key, String body) {
    Instant later = Instant.parse("2999-01-01T00:00:00Z");
    return new KeyedAnswer(
        Digest.of(key), Digest.of("sent"), later, 200, null, "application/json", body);
  }

  private static List<String> bodies(JdbcClient database) {
    return database.sql("SELECT body FROM idempotent_request").query(String.class).list();
  }
}
