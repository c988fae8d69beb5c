package me.uport.jwt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;
import me.uport.crypto.Hex;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of signing inputs, and the names of tokens. A digest that is done is kept for whoever
 * comes next: to make one costs more than to use it. Thread-safe.
 */
final class TokenHashes {

  private final AtomicReference<@Nullable MessageDigest> spare = new AtomicReference<>();

  /** The hash of the first bytes of a text. */
  byte[] sha256(byte[] text, int length) {
    MessageDigest digest = take();
    digest.update(text, 0, length);
    byte[] hash = digest.digest(); // and is as new
    spare.set(digest);
    return hash;
  }

  /**
   * Names a token so that one presented twice has the same name: 64 hex digits of the issuer with
   * the {@code jti}, or with the signing input's hash. The signature never takes part: each has two
   * valid encodings.
   */
  String replayKey(Did issuer, @Nullable String id, SigningInput input) {
    MessageDigest digest = take();
    digest.update(utf8(issuer + (id == null ? " input " : " jti ")));
    digest.update(id == null ? input.hash() : utf8(id));
    byte[] hash = digest.digest();
    spare.set(digest);
    return Hex.encodeBare(hash);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private MessageDigest take() {
    MessageDigest digest = spare.getAndSet(null);
    if (digest != null) {
      return digest;
    }
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }
}
