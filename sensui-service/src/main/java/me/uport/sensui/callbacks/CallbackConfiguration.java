package me.uport.sensui.callbacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import me.uport.chain.Networks;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.web.Secret;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who signs callbacks: the did:ethr of the configured key, on the default network. */
@Configuration(proxyBeanMethods = false)
class CallbackConfiguration {

  @Bean
  Signatures signatures(CallbackProperties properties, Networks networks, Clock clock) {
    PrivateKey key = PrivateKey.parse(firstOf(keyOf(properties)));
    var did = new Did("ethr", networks.defaultNetwork().hexChainId() + ":" + key.address());
    return new Signatures(new JwtSigner(did, key, clock), properties);
  }

  @Bean
  CallbackTokens callbackTokens(Signatures signatures) {
    return new CallbackTokens(signatures);
  }

  /** The key of the chain's signers, which may be several, stands in where there is none. */
  private static String firstOf(String keys) {
    return keys.split("[,\\s]+", 2)[0];
  }

  private static String keyOf(CallbackProperties properties) {
    Secret key = properties.privateKey();
    if (key != null && !key.isBlank()) {
      return key.reveal().strip();
    }
    Path file = properties.privateKeyFile();
    if (file == null || file.toString().isBlank()) {
      throw new IllegalArgumentException(
          "expected sensui.callbacks.private-key (SENSUI_CALLBACK_PRIVATE_KEY) or"
              + " sensui.callbacks.private-key-file (SENSUI_CALLBACK_PRIVATE_KEY_FILE), found neither");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "sensui.callbacks.private-key-file: cannot read " + file, e);
    }
  }
}
