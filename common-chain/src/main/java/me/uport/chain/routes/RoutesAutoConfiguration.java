package me.uport.chain.routes;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.chain.Networks;
import me.uport.chain.SignerNonces;
import me.uport.chain.TransactionFeed;
import me.uport.chain.Transactions;
import me.uport.web.limits.ClientNetworks;
import me.uport.web.stream.LiveStreams;
import me.uport.web.stream.StreamSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** The routes, for services that set {@code uport.chain.transactions.enabled}. */
@AutoConfiguration(afterName = "me.uport.chain.engine.TransactionEngineAutoConfiguration")
@ConditionalOnBooleanProperty("uport.chain.transactions.enabled")
class RoutesAutoConfiguration {
  private static final StreamSettings STREAMS =
      new StreamSettings(200, 50, Duration.ofMinutes(10), Duration.ofSeconds(15));

  @Bean
  FeedController feedController(TransactionFeed feed, Networks networks) {
    return new FeedController(feed, networks);
  }

  @Bean
  @ConditionalOnMissingBean
  TransactionKinds transactionKinds() {
    return new TransactionKinds(Map.of());
  }

  @Bean
  EngineTransactionViews engineTransactionViews(
      Transactions transactions, Networks networks, TransactionKinds kinds) {
    return new EngineTransactionViews(transactions, networks, kinds);
  }

  @Bean
  TransactionSearch transactionSearch(List<TransactionViews> sources) {
    return new TransactionSearch(sources);
  }

  @Bean
  TransactionController transactionController(TransactionSearch search) {
    return new TransactionController(search);
  }

  @Bean
  NonceController nonceController(SignerNonces nonces, Networks networks) {
    return new NonceController(nonces, networks);
  }

  @Bean
  LiveStreams transactionStreams(ClientNetworks clients, Clock clock, SecureRandom random) {
    return new LiveStreams(STREAMS, clients, clock, random);
  }

  @Bean
  StreamController streamController(
      Transactions transactions,
      TransactionFeed feed,
      LiveStreams transactionStreams,
      JsonMapper json) {
    return new StreamController(transactions, feed, transactionStreams, json);
  }
}
