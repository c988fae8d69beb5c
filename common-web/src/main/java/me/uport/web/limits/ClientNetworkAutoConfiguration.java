package me.uport.web.limits;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Which client asks, whether or not anything is limited. */
@AutoConfiguration
@EnableConfigurationProperties(LimitProperties.class)
class ClientNetworkAutoConfiguration {

  @Bean
  ClientNetworks clientNetworks(LimitProperties limits) {
    return new ClientAddresses(limits.trustedProxies())::keyOf;
  }
}
