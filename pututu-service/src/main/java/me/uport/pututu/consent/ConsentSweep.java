package me.uport.pututu.consent;

import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ConsentSweep {

  @Bean
  Sweep expiredPermissions(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("permissions", jdbc, clock);
  }

  @Bean
  Sweep expiredUses(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("uses", jdbc, clock);
  }
}
