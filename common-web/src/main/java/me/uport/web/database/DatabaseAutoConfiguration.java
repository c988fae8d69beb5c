package me.uport.web.database;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import me.uport.web.FaultTranslator;
import me.uport.web.setup.SetupAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Migrations, transactions and faults of the service's PostgreSQL. */
@AutoConfiguration(
    before = FlywayAutoConfiguration.class,
    after = {SetupAutoConfiguration.class, TransactionAutoConfiguration.class})
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseAutoConfiguration {

  @Bean
  ModuleMigrations webMigrations() {
    return new ModuleMigrations("web_schema_history", "classpath:db/web", 0);
  }

  @Bean
  FlywayMigrationStrategy schemaMigration(
      List<ModuleMigrations> modules, DatabaseProperties properties, Clock clock) {
    return new SchemaMigration(
        modules, properties.migrate(), new DatabaseStart(properties.startWait(), clock));
  }

  @Bean
  FaultTranslator databaseFaults() {
    return new DatabaseFaults();
  }

  @Bean
  RetryingTransactions retryingTransactions(
      PlatformTransactionManager transactions, RandomGenerator random, JdbcClient database) {
    return new RetryingTransactions(transactions, random, database);
  }
}
