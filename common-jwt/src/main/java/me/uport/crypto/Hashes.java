package me.uport.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The three hash functions of uPort, each over the concatenation of its arguments. Stateless. */
public final class Hashes {

  private static final int LENGTH = 32;

  private Hashes() {}

  /** Keccak-256 as Ethereum uses it, which is not the SHA-3 of FIPS 202. Returns 32 bytes. */
  public static byte[] keccak256(byte[]... parts) {
    KeccakDigest digest = new KeccakDigest(LENGTH * 8);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[LENGTH];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** The hash of a part of the bytes. */
  static byte[] keccak256(byte[] bytes, int offset, int length) {
    KeccakDigest digest = new KeccakDigest(LENGTH * 8);
    digest.update(bytes, offset, length);
    byte[] hash = new byte[LENGTH];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** SHA-256: the hash under every ES256K signature (RFC 8812). Returns 32 bytes. */
  public static byte[] sha256(byte[]... parts) {
    return digest("SHA-256", parts);
  }

  /** SHA3-256 of FIPS 202: the hash under the checksum of an MNID. Returns 32 bytes. */
  public static byte[] sha3(byte[]... parts) {
    return digest("SHA3-256", parts);
  }

  private static byte[] digest(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings both (SHA-3 since 9).
      throw new IllegalStateException(algorithm + " is missing in this Java runtime", e);
    }
  }
}
