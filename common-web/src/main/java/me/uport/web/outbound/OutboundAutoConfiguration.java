package me.uport.web.outbound;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The guarded client; made when something asks for it, since not every service does. */
@AutoConfiguration
@EnableConfigurationProperties(OutboundProperties.class)
class OutboundAutoConfiguration {

  @Bean
  @Lazy
  GuardedHttpClient guardedHttpClient(OutboundProperties properties) {
    return GuardedClients.of(properties, SystemDefaultDnsResolver.INSTANCE);
  }
}
