package me.uport.web.sweep;

import java.util.List;
import me.uport.web.database.RetryingTransactions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Background chores, one instance at a time. */
@AutoConfiguration
@EnableConfigurationProperties(SweepProperties.class)
class SweepAutoConfiguration {

  @Bean
  Election election(JdbcClient database, RetryingTransactions transactions) {
    return new Election(database, transactions);
  }

  @Bean
  Sweeper sweeper(List<Sweep> sweeps, Election election, SweepProperties properties) {
    return new Sweeper(sweeps, election, properties);
  }
}
