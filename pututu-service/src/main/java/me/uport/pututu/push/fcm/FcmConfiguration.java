package me.uport.pututu.push.fcm;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.Executors;
import me.uport.pututu.push.ConfiguredCondition;
import me.uport.pututu.push.PushProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Firebase, when there is a service account for it. */
@Configuration(proxyBeanMethods = false)
@Conditional(FcmConfiguration.HasServiceAccount.class)
class FcmConfiguration {

  @Bean
  FcmClient fcmClient(FcmProperties properties, JsonMapper mapper) {
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(properties.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    return new FcmClient(
        ServiceAccount.of(properties, mapper),
        new FcmTransport(http, properties.baseUrl(), properties.timeout()));
  }

  @Bean
  PushProvider fcmProvider(FcmClient client, Clock clock) {
    return new FcmProvider(client, new FcmVerdicts(clock), clock);
  }

  static final class HasServiceAccount extends ConfiguredCondition {
    HasServiceAccount() {
      super("pututu.fcm.service-account", "pututu.fcm.service-account-file");
    }
  }
}
