package me.uport.pututu.push;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Draws wake-up handles: 128 random bits, which tell a provider nothing. Thread-safe. */
@Component
public class Handles {

  private static final int BYTES = 16;

  private final SecureRandom random;

  Handles(SecureRandom random) {
    this.random = random;
  }

  /** A new handle: 22 characters of base64url. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
