package me.uport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlakyProxyTest {

  private static final int PATIENCE = 60;

  /** Seconds after which an answer that must not come counts as missing. */
  private static final int IMPATIENCE = 1;

  @Test
  void cutsSwallowsAndHeals() throws SQLException {
    Database database = EmbeddedDatabase.shared().freshDatabase();
    try (FlakyProxy proxy = FlakyProxy.to(database.port())) {
      assertThatCode(() -> select(proxy, database, PATIENCE)).doesNotThrowAnyException();

      proxy.cut();
      assertThatThrownBy(() -> select(proxy, database, PATIENCE)).isInstanceOf(SQLException.class);

      proxy.heal();
      proxy.swallow();
      assertThatThrownBy(() -> select(proxy, database, IMPATIENCE))
          .isInstanceOf(SQLException.class);

      proxy.heal();
      assertThatCode(() -> select(proxy, database, PATIENCE)).doesNotThrowAnyException();
    }
  }

  @Test
  void holdsAnswersBack() throws SQLException {
    Database database = EmbeddedDatabase.shared().freshDatabase();
    try (FlakyProxy proxy = FlakyProxy.to(database.port())) {
      proxy.delay(Duration.ofSeconds(3));
      assertThatThrownBy(() -> select(proxy, database, IMPATIENCE))
          .isInstanceOf(SQLException.class);
    }
  }

  private static void select(FlakyProxy proxy, Database database, int seconds) throws SQLException {
    String url =
        database.url().replace(":" + database.port(), ":" + proxy.port())
            + "?connectTimeout=%1$d&socketTimeout=%1$d&loginTimeout=%1$d".formatted(seconds);
    try (Connection connection =
        DriverManager.getConnection(url, database.user(), database.password())) {
      assertThat(connection.createStatement().execute("SELECT 1")).isTrue();
    }
  }
}
