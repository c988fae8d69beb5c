package me.uport.pututu.receipt;

import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReceiptSweep {

  @Bean
  Sweep expiredReceipts(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("receipts", jdbc, clock);
  }
}
