package me.uport.pututu.live;

import java.security.SecureRandom;
import java.time.Clock;
import me.uport.web.limits.ClientNetworks;
import me.uport.web.stream.LiveStreams;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import me.uport.web.wakeup.WakeupHub;
import me.uport.web.wakeup.Wakeups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  @Bean
  LiveStreams liveStreams(
      LiveProperties properties, ClientNetworks clients, Clock clock, SecureRandom random) {
    return new LiveStreams(properties.settings(), clients, clock, random);
  }

  @Bean
  Wakeups mailboxWakeups(WakeupHub hub) {
    return hub.wakeups("mailbox");
  }

  @Bean
  Sweep expiredPresences(JdbcClient jdbc, Clock clock) {
    return new ExpiredRows("presences", jdbc, clock);
  }
}
