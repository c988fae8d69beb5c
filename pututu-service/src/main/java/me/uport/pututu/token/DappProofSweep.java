package me.uport.pututu.token;

import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DappProofSweep {

  @Bean
  Sweep expiredDappProofs(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("dapp_proofs", jdbc, clock);
  }
}
