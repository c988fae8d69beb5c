package me.uport.web.setup;

import java.security.SecureRandom;
import java.time.Clock;
import me.uport.web.TimeOrderedIds;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The clock, the source of randomness and what is made of both: nothing else asks the machine. */
@AutoConfiguration
public class SetupAutoConfiguration {

  /** UTC; a test declares a clock of its own. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The only source of identifiers and keys. */
  @Bean
  @ConditionalOnMissingBean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  TimeOrderedIds timeOrderedIds(Clock clock, SecureRandom random) {
    return new TimeOrderedIds(clock, random);
  }
}
