package me.uport.caleuche.backup;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import me.uport.web.limits.ClientNetworks;
import me.uport.web.stream.LiveStreams;
import me.uport.web.stream.StreamSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

  @Bean
  LiveStreams hubStreams(
      StreamProperties properties, ClientNetworks clients, Clock clock, SecureRandom random) {
    return new LiveStreams(properties.settings(), clients, clock, random);
  }

  /**
   * How many streams of new heads there may be.
   *
   * @param most open at once in one instance
   * @param mostOfClient of these, by one network address (IPv6: one /64)
   * @param lifetime a stream ends after it; so long does a key that was given up hear of new heads
   * @param heartbeat how often a stream without events shows that it is open
   */
  @ConfigurationProperties("caleuche.streams")
  record StreamProperties(
      @DefaultValue("1000") int most,
      @DefaultValue("100") int mostOfClient,
      @DefaultValue("2m") Duration lifetime,
      @DefaultValue("15s") Duration heartbeat) {

    StreamSettings settings() {
      return new StreamSettings(most, mostOfClient, lifetime, heartbeat);
    }
  }
}
