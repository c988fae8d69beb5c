package me.uport.crypto.jwe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import me.uport.crypto.Hashes;

/** Derives a key of 32 bytes from a shared secret (RFC 7518, 4.6.2): one round of SHA-256. */
final class ConcatKdf {

  private static final int BITS = 256;

  private ConcatKdf() {}

  /**
   * Derives the key.
   *
   * @param algorithm what the key is for: {@code enc}, or {@code alg} where the key wraps another
   */
  static byte[] derive(byte[] secret, String algorithm, byte[] partyU, byte[] partyV) {
    return derive(secret, algorithm, partyU, partyV, BITS);
  }

  /** The number of bits is part of what is hashed; a key of fewer is the beginning of the hash. */
  static byte[] derive(byte[] secret, String algorithm, byte[] partyU, byte[] partyV, int bits) {
    byte[] id = algorithm.getBytes(StandardCharsets.US_ASCII);
    return Hashes.sha256(
        number(1),
        secret,
        number(id.length),
        id,
        number(partyU.length),
        partyU,
        number(partyV.length),
        partyV,
        number(bits));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
