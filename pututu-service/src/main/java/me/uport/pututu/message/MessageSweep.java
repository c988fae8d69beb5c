package me.uport.pututu.message;

import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class MessageSweep {

  /** Their wake-ups go with them. */
  @Bean
  Sweep expiredMessages(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("messages", jdbc, clock);
  }
}
