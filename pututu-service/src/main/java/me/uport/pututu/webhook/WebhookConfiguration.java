package me.uport.pututu.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import me.uport.chain.Networks;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.pututu.push.ConfiguredCondition;
import me.uport.web.Secret;
import me.uport.web.outbound.BodyTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Who signs webhooks: the did:ethr of the configured key, on the default network. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebhookConfiguration {

  @Bean
  @Conditional(HasKey.class)
  WebhookSigner webhookSigner(WebhookProperties properties, Networks networks, Clock clock) {
    PrivateKey key = PrivateKey.parse(keyOf(properties));
    var did = new Did("ethr", networks.defaultNetwork().hexChainId() + ":" + key.address());
    return new WebhookSigner(new BodyTokens(new JwtSigner(did, key, clock)));
  }

  private static String keyOf(WebhookProperties properties) {
    Secret key = properties.privateKey();
    if (key != null && !key.isBlank()) {
      return key.reveal().strip();
    }
    try {
      return Files.readString(Objects.requireNonNull(properties.privateKeyFile())).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "pututu.webhooks.private-key-file (PUTUTU_WEBHOOK_PRIVATE_KEY_FILE) names "
              + properties.privateKeyFile()
              + ", which cannot be read",
          e);
    }
  }

  static final class HasKey extends ConfiguredCondition {
    HasKey() {
      super("pututu.webhooks.private-key", "pututu.webhooks.private-key-file");
    }
  }
}
