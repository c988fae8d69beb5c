package me.uport.web.idempotency;

import java.time.Clock;
import me.uport.web.AnswerCompletion;
import me.uport.web.Idempotency;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.http.InterceptorOrder;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** {@code Idempotency-Key}. */
@AutoConfiguration
@EnableConfigurationProperties(IdempotencyProperties.class)
class IdempotencyAutoConfiguration {

  @Bean
  IdempotencyStore idempotencyStore(
      JdbcClient database, Clock clock, IdempotencyProperties properties) {
    return new IdempotencyStore(database, clock, properties.timeToLive());
  }

  @Bean
  Idempotency idempotency(
      IdempotencyStore store,
      RetryingTransactions transactions,
      JsonMapper json,
      Completions completions,
      IdempotencyProperties properties) {
    return new TransactionalIdempotency(
        store, transactions, new KeyedLocks<>(properties.longestWait()), json, completions);
  }

  @Bean
  Completions answerCompletions(ObjectProvider<AnswerCompletion> completions, JsonMapper json) {
    return new Completions(SingletonSupplier.of(() -> completions.orderedStream().toList()), json);
  }

  @Bean
  Sweep expiredIdempotentRequests(JdbcClient database, Clock clock) {
    return new ExpiredRows(IdempotencyStore.TABLE, database, clock);
  }

  @Bean
  WebMvcConfigurer replays(IdempotencyStore store, Completions completions) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new ReplayInterceptor(store, completions))
            .order(InterceptorOrder.REPLAY);
      }
    };
  }
}
