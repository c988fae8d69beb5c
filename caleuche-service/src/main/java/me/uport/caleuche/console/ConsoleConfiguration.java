package me.uport.caleuche.console;

import me.uport.web.console.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues. Each is counted by an index of those that wait, or is emptied every second. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

  @Bean
  WorkQueue unloggedHeads(JdbcClient database) {
    return new WorkQueue(
        "heads for the log",
        database,
        """
        SELECT l.received_at FROM unlogged_head u
        JOIN event_link l ON l.hub_id = u.hub_id AND l.seq = u.seq
        """);
  }

  @Bean
  WorkQueue openDeletions(JdbcClient database) {
    return new WorkQueue(
        "erasures that wait", database, "SELECT requested_at FROM deletion WHERE state = 'open'");
  }

  @Bean
  WorkQueue deadBodies(JdbcClient database) {
    return new WorkQueue(
        "bodies to remove", database, "SELECT uploaded_at FROM large_body WHERE state = 'dead'");
  }
}
