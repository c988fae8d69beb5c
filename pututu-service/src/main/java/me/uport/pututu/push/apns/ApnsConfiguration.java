package me.uport.pututu.push.apns;

import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.time.Clock;
import me.uport.pututu.push.ConfiguredCondition;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.PushProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Apple, when there is a signing key. */
@Configuration(proxyBeanMethods = false)
@Conditional(ApnsConfiguration.HasSigningKey.class)
class ApnsConfiguration {

  @Bean
  ApnsSigningKey apnsSigningKey(ApnsProperties properties) {
    return ApnsKeys.signingKey(properties);
  }

  @Bean
  PushProvider apnsProvider(ApnsProperties properties, ApnsSigningKey key, Clock clock) {
    return provider(Platform.APNS, properties.host(), properties, key, clock);
  }

  @Bean
  PushProvider apnsSandboxProvider(ApnsProperties properties, ApnsSigningKey key, Clock clock) {
    return provider(Platform.APNS_SANDBOX, properties.sandboxHost(), properties, key, clock);
  }

  private static PushProvider provider(
      Platform platform, String host, ApnsProperties properties, ApnsSigningKey key, Clock clock) {
    return new ApnsProvider(
        platform,
        new ApnsConnection(properties, host, key),
        Topics.of(properties.topics()),
        properties.timeout(),
        clock);
  }

  static final class HasSigningKey extends ConfiguredCondition {
    HasSigningKey() {
      super("pututu.apns.signing-key", "pututu.apns.signing-key-file");
    }
  }
}
