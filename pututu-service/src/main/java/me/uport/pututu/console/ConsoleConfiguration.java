package me.uport.pututu.console;

import me.uport.web.console.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues, each by an index that is there anyway. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  WorkQueue waitingMessages(JdbcClient database) {
    return new WorkQueue(
        "messages for wallets", database, "SELECT created FROM messages WHERE expires_at > now()");
  }

  @Bean
  WorkQueue dueWebhooks(JdbcClient database) {
    return new WorkQueue(
        "webhooks with news", database, "SELECT due_at FROM webhooks WHERE due_at IS NOT NULL");
  }
}
