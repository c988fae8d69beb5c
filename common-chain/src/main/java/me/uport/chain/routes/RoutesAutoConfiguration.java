package me.uport.chain.routes;

import java.time.Duration;
import me.uport.chain.Networks;
import me.uport.chain.SignerNonces;
import me.uport.chain.TransactionFeed;
import me.uport.chain.Transactions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** The routes, for services that set {@code uport.chain.transactions.enabled}. */
@AutoConfiguration(afterName = "me.uport.chain.engine.TransactionEngineAutoConfiguration")
@ConditionalOnBooleanProperty("uport.chain.transactions.enabled")
class RoutesAutoConfiguration {
  private static final int MOST_STREAMS = 200;
  private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

  @Bean
  FeedController feedController(TransactionFeed feed, Networks networks) {
    return new FeedController(feed, networks);
  }

  @Bean
  NonceController nonceController(SignerNonces nonces, Networks networks) {
    return new NonceController(nonces, networks);
  }

  @Bean
  EventStreams eventStreams(TransactionFeed feed) {
    return new EventStreams(feed, MOST_STREAMS, LONGEST_STREAM);
  }

  @Bean
  StreamController streamController(Transactions transactions, EventStreams streams) {
    return new StreamController(transactions, streams);
  }
}
