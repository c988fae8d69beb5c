package me.uport.crypto;

import java.math.BigInteger;

/**
 * Base58 with the alphabet of Bitcoin (no {@code 0 O I l}): MNIDs, IPFS hashes, multibase {@code
 * z}. Stateless.
 */
public final class Base58 {

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

  /** Decoding takes time that grows with the square of the length, so a length is bounded. */
  private static final int MAX_LENGTH = 1024;

  private Base58() {}

  /** Writes bytes; each leading zero byte becomes a leading {@code 1}. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append(ALPHABET.charAt(0));
    }
    return text.reverse().toString();
  }

  /**
   * Reads text that {@link #encode} writes.
   *
   * @throws IllegalArgumentException at a character outside of the alphabet, or when the text is
   *     longer than 1024 characters
   */
  public static byte[] decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Expected at most 1024 characters of base58 but found " + text.length());
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("Not a base58 character at position " + i);
      }
      value = value.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    return withLeadingZeros(text, unsignedBytes(value));
  }

  private static byte[] withLeadingZeros(String text, byte[] value) {
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
      zeros++;
    }
    byte[] bytes = new byte[zeros + value.length];
    System.arraycopy(value, 0, bytes, zeros, value.length);
    return bytes;
  }

  private static byte[] unsignedBytes(BigInteger value) {
    int length = (value.bitLength() + 7) / 8;
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[length];
    System.arraycopy(signed, signed.length - length, bytes, 0, length);
    return bytes;
  }
}
