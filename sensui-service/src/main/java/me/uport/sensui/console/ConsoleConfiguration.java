package me.uport.sensui.console;

import me.uport.web.console.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues. Each is counted by the partial index that its worker uses. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  WorkQueue heldRelays(JdbcClient database) {
    return new WorkQueue(
        "meta-transactions held",
        database,
        "SELECT created_at FROM held_relay WHERE state = 'HELD'");
  }

  @Bean
  WorkQueue forwardedTransactions(JdbcClient database) {
    return new WorkQueue(
        "raw transactions forwarded",
        database,
        "SELECT created_at FROM forwarded WHERE state NOT IN ('MINED', 'FAILED')");
  }

  @Bean
  WorkQueue dueCallbacks(JdbcClient database) {
    return new WorkQueue(
        "callbacks due", database, "SELECT created_at FROM callback WHERE state = 'DUE'");
  }

  /** One that fails has attempts; one that is given up is not active. */
  @Bean
  WorkQueue failingWebhooks(JdbcClient database) {
    return new WorkQueue(
        "webhooks failing",
        database,
        "SELECT updated_at FROM webhook WHERE active AND attempts > 0");
  }
}
