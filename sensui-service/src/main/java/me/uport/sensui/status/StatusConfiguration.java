package me.uport.sensui.status;

import java.util.Map;
import me.uport.chain.routes.TransactionKinds;
import me.uport.sensui.sponsors.Purpose;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What clients call the transactions that we send. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

  @Bean
  TransactionKinds transactionKinds() {
    return new TransactionKinds(
        Map.of(Purpose.FUND, "fund", Purpose.VAULT, "vault_fund", Purpose.RELAY, "relay"));
  }
}
