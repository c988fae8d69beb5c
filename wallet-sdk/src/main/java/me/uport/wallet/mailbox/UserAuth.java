package me.uport.wallet.mailbox;

import java.time.Duration;
import java.util.Map;
import me.uport.jwt.JwtSigner;

/** Proves to Pututu who we are. Thread-safe. */
record UserAuth(JwtSigner signer) {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  String token() {
    return signer.sign(Map.of("type", "user-auth"), LIFETIME);
  }
}
