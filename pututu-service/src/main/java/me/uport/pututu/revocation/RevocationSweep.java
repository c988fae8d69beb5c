package me.uport.pututu.revocation;

import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RevocationSweep {

  /** A token that is over needs no revocation any more. */
  @Bean
  Sweep expiredRevocations(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("revocations", jdbc, clock);
  }
}
