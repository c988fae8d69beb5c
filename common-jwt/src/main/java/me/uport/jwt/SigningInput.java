package me.uport.jwt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is over: the first bytes of a token, which are not copied. Their hash is made
 * when it is first asked for, and once. Not thread-safe.
 */
final class SigningInput {

  private final byte[] text;
  private final int length;
  private final TokenHashes hashes;
  private byte @Nullable [] hash;

  SigningInput(byte[] text, int length, TokenHashes hashes) {
    this.hashes = hashes;
    this.text = text;
    this.length = length;
  }

  /** The SHA-256, as ES256K signs it. */
  byte[] hash() {
    byte[] known = hash;
    if (known == null) {
      known = hashes.sha256(text, length);
      hash = known;
    }
    return known;
  }

  byte[] bytes() {
    return Arrays.copyOf(text, length);
  }
}
