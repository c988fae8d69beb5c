package me.uport.pututu.receipt;

import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import me.uport.web.wakeup.WakeupHub;
import me.uport.web.wakeup.Wakeups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

  @Bean
  Wakeups receiptWakeups(WakeupHub hub) {
    return hub.wakeups("receipt");
  }

  @Bean
  Sweep expiredReceipts(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("receipts", jdbc, clock);
  }
}
