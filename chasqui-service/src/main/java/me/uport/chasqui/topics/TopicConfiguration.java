package me.uport.chasqui.topics;

import java.security.SecureRandom;
import java.time.Clock;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TopicProperties.class, StreamProperties.class})
class TopicConfiguration {

  @Bean
  TopicSecrets topicSecrets(SecureRandom random) {
    return new TopicSecrets(random);
  }

  @Bean
  Sweep expiredTopics(JdbcClient database, Clock clock) {
    return new ExpiredRows(TopicRepository.TABLE, database, clock);
  }
}
