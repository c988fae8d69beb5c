package me.uport.chain.console;

import io.micrometer.core.instrument.MeterRegistry;
import me.uport.chain.Networks;
import me.uport.chain.routes.TransactionKinds;
import me.uport.chain.routes.TransactionSearch;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sections, for services that set {@code uport.chain.transactions.enabled}. */
@AutoConfiguration(afterName = "me.uport.chain.routes.RoutesAutoConfiguration")
@ConditionalOnBooleanProperty("uport.chain.transactions.enabled")
class ChainConsoleAutoConfiguration {

  @Bean
  SignerSection signerSection(JdbcClient jdbc, Networks networks, MeterRegistry meters) {
    return new SignerSection(jdbc, networks, meters);
  }

  @Bean
  TransactionSection transactionSection(
      JdbcClient jdbc, Networks networks, TransactionKinds kinds) {
    return new TransactionSection(jdbc, networks, kinds);
  }

  @Bean
  TransactionLookup transactionLookup(TransactionSearch search) {
    return new TransactionLookup(search);
  }
}
