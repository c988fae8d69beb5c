package me.uport.web.wakeup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a hint says: eight characters of a digest. Whoever can connect to the database can listen,
 * so it is not the key; two keys with one digest wake each other, which costs a look.
 */
final class WakeupKey {

  private static final int BYTES = 6;

  private WakeupKey() {}

  static String of(String kind, String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + '\n' + key).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
