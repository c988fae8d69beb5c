package me.uport.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SchemaMigrationTest {

  private static final ModuleMigrations WEB =
      new ModuleMigrations("web_schema_history", "classpath:db/web", 0);

  private final Database database = EmbeddedDatabase.shared().freshDatabase();
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(database.url(), database.user(), database.password());
  private final JdbcClient sql = JdbcClient.create(source);

  @Test
  void makesTheTablesOfLibraryAndServiceInOneSchema() {
    migrate();

    assertThat(tables())
        .contains(
            "idempotent_request",
            "used_token",
            "thing",
            "web_schema_history",
            "flyway_schema_history");
  }

  @Test
  void doesNothingTheSecondTime() {
    migrate();
    migrate();

    assertThat(applied("web_schema_history")).isEqualTo(1);
    assertThat(applied("flyway_schema_history")).isEqualTo(1);
  }

  @Test
  void onlyChecksWhenToldSo() {
    migrate();

    migration(List.of(WEB), false).migrate(service());

    assertThat(tables()).contains("thing");
  }

  @Test
  void refusesAMissingSchemaWhenItMayOnlyCheck() {
    assertThatThrownBy(() -> migration(List.of(WEB), false).migrate(service()))
        .isInstanceOf(FlywayException.class);
    assertThat(tables()).doesNotContain("idempotent_request", "thing");
  }

  @Test
  void refusesAnOlderSchemaWhenItMayOnlyCheck() {
    migration(List.of(), true).migrate(service());

    assertThatThrownBy(() -> migration(List.of(WEB), false).migrate(service()))
        .isInstanceOf(FlywayException.class);
  }

  @Test
  void refusesASchemaThatIsNewerThanTheLibrary() {
    migrate();
    comeFromTheFuture("web_schema_history");

    assertThatThrownBy(this::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("999");
  }

  @Test
  void refusesASchemaThatIsNewerThanTheService() {
    migrate();
    comeFromTheFuture("flyway_schema_history");

    assertThatThrownBy(this::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("999");
  }

  @Test
  void refusesASchemaThatWasMadeByOtherMigrations() {
    migrate();
    sql.sql("UPDATE sample.flyway_schema_history SET checksum = 1 WHERE version = '001'").update();

    assertThatThrownBy(this::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("checksum");
  }

  private void migrate() {
    migration(List.of(WEB), true).migrate(service());
  }

  private static SchemaMigration migration(List<ModuleMigrations> modules, boolean migrate) {
    return new SchemaMigration(
        modules, migrate, new DatabaseStart(Duration.ZERO, Clock.systemUTC()));
  }

  private Flyway service() {
    return Flyway.configure()
        .dataSource(source)
        .schemas("sample")
        .defaultSchema("sample")
        .locations("classpath:db/sample")
        .load();
  }

  private void comeFromTheFuture(String history) {
    sql.sql(
            """
            INSERT INTO sample.%s (installed_rank, version, description, type, script, checksum,
              installed_by, execution_time, success)
            VALUES (99, '999', 'from the future', 'SQL', 'V999__future.sql', 1, 'nobody', 1, true)
            """
                .formatted(history))
        .update();
  }

  private List<String> tables() {
    return sql.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'sample'")
        .query(String.class)
        .list();
  }

  private int applied(String history) {
    return sql.sql("SELECT count(*) FROM sample." + history + " WHERE version = '001'")
        .query(Integer.class)
        .single();
  }
}
