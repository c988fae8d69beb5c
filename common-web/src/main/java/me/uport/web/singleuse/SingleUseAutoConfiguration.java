package me.uport.web.singleuse;

import java.time.Clock;
import me.uport.jwt.ReplayStore;
import me.uport.web.http.InterceptorOrder;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tokens that serve once. */
@AutoConfiguration
@EnableConfigurationProperties(SingleUseProperties.class)
class SingleUseAutoConfiguration {

  @Bean
  WebMvcConfigurer singleUse(JdbcClient database, Clock clock, SingleUseProperties properties) {
    var used = new UsedTokens(database, clock, properties.keepWithoutExpiry());
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SingleUseInterceptor(used)).order(InterceptorOrder.SINGLE_USE);
      }
    };
  }

  /** For what is used once beside the tokens of routes, such as requests that are answered. */
  @Bean
  @ConditionalOnMissingBean
  ReplayStore replayStore(JdbcClient database, Clock clock) {
    return new PostgresReplayStore(database, clock);
  }

  @Bean
  Sweep expiredUsedTokens(JdbcClient database, Clock clock) {
    return new ExpiredRows(UsedTokens.TABLE, database, clock);
  }
}
