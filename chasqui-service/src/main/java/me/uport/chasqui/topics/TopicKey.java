package me.uport.chasqui.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Proves to have created an owned topic. The database knows its digest only.
 *
 * @param value as sent in the header {@code Topic-Key}
 */
record TopicKey(String value) {

  /** 32 bytes of SHA-256; a key of 128 random bits needs no slower one. */
  byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "TopicKey[REDACTED]";
  }
}
