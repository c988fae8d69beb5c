package me.uport.pututu.push.webpush;

import java.security.SecureRandom;
import java.time.Clock;
import me.uport.pututu.push.ConfiguredCondition;
import me.uport.pututu.push.PushProvider;
import me.uport.web.outbound.GuardedHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Web push, when there is a VAPID key. */
@Configuration(proxyBeanMethods = false)
@Conditional(WebPushConfiguration.HasKey.class)
class WebPushConfiguration {

  @Bean
  PushProvider webPushProvider(
      WebPushProperties properties,
      GuardedHttpClient client,
      SecureRandom random,
      JsonMapper mapper,
      Clock clock) {
    return new WebPushProvider(
        VapidKey.of(properties, mapper),
        new MessageEncryption(random),
        client,
        new PushServices(properties, clock),
        mapper,
        clock);
  }

  static final class HasKey extends ConfiguredCondition {
    HasKey() {
      super("pututu.webpush.private-key", "pututu.webpush.private-key-file");
    }
  }
}
