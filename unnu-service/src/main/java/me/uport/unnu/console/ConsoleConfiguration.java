package me.uport.unnu.console;

import me.uport.web.console.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues. Each is counted by the partial index that its worker uses. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  WorkQueue queuedIdentities(JdbcClient database) {
    return new WorkQueue(
        "identities gathering", database, "SELECT created_at FROM identity WHERE state = 'QUEUED'");
  }

  @Bean
  WorkQueue documentsForIpfs(JdbcClient database) {
    return new WorkQueue(
        "documents for IPFS", database, "SELECT created_at FROM document WHERE due_at IS NOT NULL");
  }
}
