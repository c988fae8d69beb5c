package me.uport.crypto;

import java.util.Optional;

/**
 * Operations on the curve secp256k1. Two implementations answer alike, the native libsecp256k1 and
 * BouncyCastle; neither registers a JCA provider. Implementations are stateless and thread-safe.
 *
 * <p>Signatures come in as r‖s, 64 bytes. The higher of both s is accepted everywhere: old uPort
 * clients never normalised, and nearly half of their tokens carry it.
 */
public interface Secp256k1 {

  /**
   * The fastest implementation that works on this machine: native, or BouncyCastle where the native
   * library cannot be loaded. The choice is made once per process.
   */
  static Secp256k1 best() {
    return BestSecp256k1.INSTANCE;
  }

  /** Names the implementation, for a log line at start. */
  String name();

  /**
   * Signs deterministically (RFC 6979, HMAC-SHA-256) with the lower s.
   *
   * @param hash32 the 32 bytes to sign
   * @throws IllegalArgumentException when the hash has not 32 bytes
   */
  RecoverableSignature sign(byte[] hash32, PrivateKey key);

  /**
   * Whether the signature is the key's over this hash. Malformed signatures, of another length or
   * with r or s outside 1 to n-1, are just not valid.
   *
   * @throws IllegalArgumentException when the hash has not 32 bytes
   */
  boolean verify(byte[] hash32, byte[] signature64, PublicKey key);

  /**
   * Finds the key that made a signature.
   *
   * @param recoveryId 0 to 3, and belonging to s as it is given
   * @return nothing when the values don't lead to a point of the curve
   * @throws IllegalArgumentException when the hash has not 32 bytes
   */
  Optional<PublicKey> recover(byte[] hash32, byte[] signature64, int recoveryId);

  /**
   * Reads and checks a key; see {@link PublicKey#of}.
   *
   * @throws IllegalArgumentException when it is not the encoding of a point
   */
  PublicKey publicKey(byte[] encoded);

  /**
   * Multiplies the base point.
   *
   * @param secret 32 bytes, big-endian
   * @throws IllegalArgumentException when the number is not 1 to n-1
   */
  PublicKey publicKeyOf(byte[] secret);
}
