package me.uport.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * A secret scalar of secp256k1, 1 to n-1. Immutable. Printing it prints {@code [REDACTED]}; the
 * digits come out of {@link #toHex()} only.
 */
public final class PrivateKey {

  private static final int LENGTH = 32;

  private final byte[] secret;
  private final PublicKey publicKey;

  private PrivateKey(byte[] secret) {
    this.secret = secret;
    this.publicKey = Secp256k1.best().publicKeyOf(secret);
  }

  /**
   * Reads 64 hex digits, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException when there are not 32 bytes, or the number is zero or not
   *     below the order of the curve; never repeats the text
   */
  public static PrivateKey parse(String hex) {
    return of(Hex.decode(hex));
  }

  /**
   * Makes a key of its 32 bytes, big-endian.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static PrivateKey of(byte[] secret) {
    if (secret.length != LENGTH) {
      throw new IllegalArgumentException(
          "Expected a private key of 32 bytes but found " + secret.length);
    }
    return new PrivateKey(secret.clone());
  }

  /** Draws a new key. */
  public static PrivateKey generate(SecureRandom random) {
    byte[] secret = new byte[LENGTH];
    do {
      random.nextBytes(secret);
    } while (!CurveOrder.isScalar(secret));
    return new PrivateKey(secret);
  }

  /** The point of this key. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** The Ethereum account of this key. */
  public Address address() {
    return publicKey.address();
  }

  /**
   * Signs a hash: deterministic (RFC 6979 with HMAC-SHA-256) and with the lower of both s.
   *
   * @throws IllegalArgumentException when the hash has not 32 bytes
   */
  public RecoverableSignature sign(byte[] hash32) {
    return Secp256k1.best().sign(hash32, this);
  }

  /** The secret itself, 64 digits with {@code 0x}: for writing a key file, never for a log. */
  public String toHex() {
    return Hex.encode(secret);
  }

  /** The secret's own array, for the implementations of {@link Secp256k1}, which don't keep it. */
  byte[] secret() {
    return secret;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PrivateKey key && MessageDigest.isEqual(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
