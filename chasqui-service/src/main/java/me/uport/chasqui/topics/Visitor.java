package me.uport.chasqui.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who comes to a topic: the key that it shows, if any, the network that it comes from, and who it
 * has proven to be, if it has.
 *
 * @param network as {@code ClientNetworks} names it
 * @param did in the one spelling of {@code Identities}
 * @param until when the token that proves it ends
 */
record Visitor(
    @Nullable TopicKey key, String network, @Nullable String did, @Nullable Instant until) {

  /** Somebody of a network, who shows and proves nothing. */
  static Visitor unknown(String network) {
    return new Visitor(null, network, null, null);
  }

  /** Whether what it has proven has ended. */
  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

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
