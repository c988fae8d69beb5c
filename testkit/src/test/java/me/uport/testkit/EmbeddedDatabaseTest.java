package me.uport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedDatabaseTest {

  @Test
  void givesEachCallerAnEmptyDatabaseOfItsOwn() throws SQLException {
    Database first = EmbeddedDatabase.shared().freshDatabase();
    Database second = EmbeddedDatabase.shared().freshDatabase();
    execute(first, "CREATE TABLE thing (id int)");

    assertThat(query(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'thing'"))
        .isEqualTo("0");
    assertThat(query(first, "SELECT count(*) FROM pg_tables WHERE tablename = 'thing'"))
        .isEqualTo("1");
  }

  @Test
  void runsPostgres18() throws SQLException {
    Database database = EmbeddedDatabase.shared().freshDatabase();

    assertThat(query(database, "SELECT current_setting('server_version_num')::int / 10000"))
        .isEqualTo("18");
  }

  @Test
  void keepsDataOverAKillAndARestart(@TempDir Path directory) throws SQLException {
    EmbeddedDatabase server = durable(directory);
    Database database = server.database("uport");
    execute(database, "CREATE TABLE thing AS SELECT 42 AS answer");

    server.kill();
    assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
    server.start();
    assertThat(query(database, "SELECT answer FROM thing")).isEqualTo("42");
    assertThat(
            query(
                database,
                "SELECT current_setting('fsync') || current_setting('synchronous_commit')"))
        .isEqualTo("onon");

    server.close();
    try (EmbeddedDatabase again = durable(directory)) {
      assertThat(query(again.database("uport"), "SELECT answer FROM thing")).isEqualTo("42");
    }
  }

  @Test
  void stopsTheOrphanOfAKilledOwner(@TempDir Path directory) throws SQLException {
    EmbeddedDatabase orphan = durable(directory);
    execute(orphan.database("uport"), "CREATE TABLE thing AS SELECT 42 AS answer");

    try (EmbeddedDatabase heir = durable(directory)) {
      assertThat(query(heir.database("uport"), "SELECT answer FROM thing")).isEqualTo("42");
      assertThatThrownBy(() -> orphan.database("uport")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void ignoresAPidFileWhoseNumberBelongsToAnotherProcessNow(@TempDir Path directory)
      throws Exception {
    durable(directory).close();
    String foreign = Long.toString(ProcessHandle.current().pid());
    Files.writeString(
        directory.resolve("data/postmaster.pid"),
        foreign + "\n" + directory.resolve("data") + "\n");

    try (EmbeddedDatabase server = durable(directory)) {
      assertThat(query(server.database("uport"), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void answersNothingWhilePaused() throws SQLException {
    try (EmbeddedDatabase server = EmbeddedDatabase.builder().start();
        Connection connection = server.freshDatabase().connect()) {
      server.pause();
      connection.setNetworkTimeout(Runnable::run, 300);
      assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);

      server.resume();
      assertThat(query(server.database("uport"), "SELECT 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerUser.class,
      names = {"NOBODY_BY_SETPRIV", "NOBODY_BY_SU"})
  void runsAsNobodyWhereRootMayNotMakeNamespaces(ServerUser user) throws Exception {
    Path directory = ThrowAwayDirectories.create();
    assumeTrue(isRoot(directory) && user.works(), "only root becomes somebody else");
    Path data = directory.resolve("data");
    PostgresServer server =
        new PostgresServer(PostgresBinaries.unpacked(), data, directory.resolve("log"), user);

    server.initialize(EmbeddedDatabase.SUPERUSER, "secret", false);
    server.start(
        List.of(
            "port=" + FreePort.any(), "listen_addresses=127.0.0.1", "unix_socket_directories="));
    assertThat(Files.getAttribute(data.resolve("postmaster.pid"), "unix:uid")).isEqualTo(65534);
    assertThat(ServerUser.forDataDirectory(data)).isEqualTo(ServerUser.NOBODY_BY_SETPRIV);

    server.stop();
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
    Directories.delete(directory);
  }

  private static boolean isRoot(Path ownFile) throws IOException {
    return Files.getAttribute(ownFile, "unix:uid").equals(0);
  }

  @Test
  void saysInOneLineWhyItDoesNotStart(@TempDir Path directory) throws Exception {
    try (EmbeddedDatabase first = EmbeddedDatabase.builder().start()) {
      assertThatThrownBy(
              () ->
                  EmbeddedDatabase.builder()
                      .dataDirectory(directory.resolve("data"))
                      .port(first.port())
                      .start())
          .hasMessageContaining("Address already in use");
    }
  }

  private static EmbeddedDatabase durable(Path directory) {
    return EmbeddedDatabase.builder()
        .dataDirectory(directory.resolve("data"))
        .durable(true)
        .start();
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
