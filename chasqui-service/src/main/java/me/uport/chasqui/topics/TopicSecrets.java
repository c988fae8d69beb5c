package me.uport.chasqui.topics;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids and keys that nobody guesses: 128 random bits in 22 URL-safe characters. */
final class TopicSecrets {

  private static final int BYTES = 16;

  private final SecureRandom random;

  TopicSecrets(SecureRandom random) {
    this.random = random;
  }

  TopicId newId() {
    return new TopicId(newSecret());
  }

  TopicKey newKey() {
    return new TopicKey(newSecret());
  }

  private String newSecret() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
