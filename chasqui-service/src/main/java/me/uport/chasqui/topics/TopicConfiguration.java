package me.uport.chasqui.topics;

import java.security.SecureRandom;
import java.time.Clock;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.web.auth.TokenProperties;
import me.uport.web.limits.ClientNetworks;
import me.uport.web.stream.LiveStreams;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import me.uport.web.wakeup.WakeupHub;
import me.uport.web.wakeup.Wakeups;
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

  /**
   * Who comes to a topic that is bound to DIDs. It is new, so no profile is lenient with it; and it
   * may be shown again and again, as readers poll.
   */
  @Bean
  TokenPolicy topicToken(TokenProperties tokens) {
    return TokenPolicy.strict("topic token")
        .type("topic-auth")
        .audiences(tokens.audiences())
        .replay(ReplayRule.REUSABLE)
        .build();
  }

  /** Messages that arrive in topics, whose ids are the keys. */
  @Bean
  Wakeups arrivals(WakeupHub hub, TopicRepository repository, Clock clock) {
    return hub.wakeups("message", seen -> repository.behind(seen, clock.instant()));
  }

  @Bean
  LiveStreams topicStreams(
      StreamProperties properties, ClientNetworks clients, Clock clock, SecureRandom random) {
    return new LiveStreams(properties.settings(), clients, clock, random);
  }

  @Bean
  Sweep expiredTopics(JdbcClient database, Clock clock) {
    return new ExpiredRows(TopicRepository.TABLE, database, clock);
  }

  @Bean
  Sweep expiredMessages(JdbcClient database, Clock clock) {
    return new ExpiredRows(TopicRepository.MESSAGES, database, clock);
  }
}
