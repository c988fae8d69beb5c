package me.uport.chasqui.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Who comes to a topic: the key that it shows, if any, and the network that it comes from.
 *
 * @param network as {@code ClientNetworks} names it
 */
record Visitor(@Nullable TopicKey key, String network) {

  byte @Nullable [] keyDigest() {
    return key == null ? null : key.digest();
  }

  /** 32 bytes that tell two networks in one topic apart, and nothing about a network elsewhere. */
  byte[] mark(TopicId topic) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((topic.value() + '\n' + network).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
