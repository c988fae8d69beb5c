package me.uport.web.database;

import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.pattern.ValidatePattern;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the schema of a service to the version of its code: first that of its libraries, then its
 * own. It waits for the database before.
 *
 * <p>A schema that is newer than the code, or whose applied migrations differ from ours, stops the
 * start. With {@code uport.database.migrate=false} nothing is changed, and a schema that is missing
 * or older stops the start as well.
 */
final class SchemaMigration implements FlywayMigrationStrategy {

  private final List<ModuleMigrations> modules;
  private final boolean migrate;
  private final DatabaseStart start;

  SchemaMigration(List<ModuleMigrations> modules, boolean migrate, DatabaseStart start) {
    this.modules =
        modules.stream().sorted(Comparator.comparingInt(ModuleMigrations::order)).toList();
    this.migrate = migrate;
    this.start = start;
  }

  @Override
  public void migrate(Flyway service) {
    start.await(service.getConfiguration().getDataSource());
    modules.forEach(module -> bring(strict(service).load(), module));
    apply(strict(service).load());
  }

  private void bring(Flyway template, ModuleMigrations module) {
    apply(
        new FluentConfiguration()
            .configuration(template.getConfiguration())
            .table(module.historyTable())
            .locations(module.location())
            .load());
  }

  private void apply(Flyway flyway) {
    if (migrate) {
      flyway.migrate();
    } else {
      flyway.validate();
    }
  }

  /**
   * Several histories share one schema, so for each of them the others' tables are already there.
   */
  private static FluentConfiguration strict(Flyway flyway) {
    return new FluentConfiguration()
        .configuration(flyway.getConfiguration())
        .ignoreMigrationPatterns(new ValidatePattern[0])
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }
}
