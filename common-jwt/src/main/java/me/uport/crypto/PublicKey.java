package me.uport.crypto;

import java.util.Arrays;

/** A point of secp256k1, never infinity. Immutable; equal when the point is. */
public final class PublicKey {

  private static final int UNCOMPRESSED_LENGTH = 65;
  private static final int COMPRESSED_LENGTH = 33;
  private static final byte UNCOMPRESSED = 4;
  private static final byte COMPRESSED_EVEN = 2;
  private static final byte COMPRESSED_ODD = 3;

  private final byte[] uncompressed;

  /** For the implementations of {@link Secp256k1}: 65 bytes known to be on the curve. */
  PublicKey(byte[] uncompressed) {
    this.uncompressed = uncompressed;
  }

  /**
   * Reads a key in the encoding of SEC 1: 33 bytes beginning with 2 or 3, or 65 beginning with 4.
   *
   * @throws IllegalArgumentException when the length or the prefix is another, or the point is not
   *     on the curve
   */
  public static PublicKey of(byte[] encoded) {
    return Secp256k1.best().publicKey(encoded);
  }

  /** Whether length and prefix are those that {@link #of} accepts. */
  static boolean hasKnownForm(byte[] encoded) {
    return switch (encoded.length) {
      case COMPRESSED_LENGTH -> encoded[0] == COMPRESSED_EVEN || encoded[0] == COMPRESSED_ODD;
      case UNCOMPRESSED_LENGTH -> encoded[0] == UNCOMPRESSED;
      default -> false;
    };
  }

  /** 33 bytes: the parity of y as 2 or 3, then x. */
  public byte[] compressed() {
    byte[] bytes = Arrays.copyOf(uncompressed, COMPRESSED_LENGTH);
    boolean odd = (uncompressed[UNCOMPRESSED_LENGTH - 1] & 1) == 1;
    bytes[0] = odd ? COMPRESSED_ODD : COMPRESSED_EVEN;
    return bytes;
  }

  /** The bytes themselves, for those who only read them. */
  byte[] encoded() {
    return uncompressed;
  }

  /** 65 bytes: 4, then x, then y. */
  public byte[] uncompressed() {
    return uncompressed.clone();
  }

  /** The account of this key: the last 20 bytes of the Keccak-256 of x‖y. */
  public Address address() {
    byte[] hash = Hashes.keccak256(uncompressed, 1, UNCOMPRESSED_LENGTH - 1);
    return Address.ofHash(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && Arrays.equals(uncompressed, key.uncompressed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(uncompressed);
  }

  /** The compressed form in hexadecimal. */
  @Override
  public String toString() {
    return Hex.encode(compressed());
  }
}
