package me.uport.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An Ethereum account: 20 bytes. Immutable; equal when the bytes are. */
public final class Address {

  /** How many bytes an address has. */
  public static final int LENGTH = 20;

  /** Twenty zero bytes: "nobody" in most contracts. */
  public static final Address ZERO = new Address(new byte[LENGTH]);

  private static final int TEXT_LENGTH = 2 + 2 * LENGTH;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Makes an address of its bytes.
   *
   * @throws IllegalArgumentException when there are not 20
   */
  public static Address of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "Expected an address of 20 bytes but found " + bytes.length);
    }
    return new Address(bytes.clone());
  }

  /** The last 20 bytes of a hash. */
  static Address ofHash(byte[] hash) {
    return new Address(Arrays.copyOfRange(hash, hash.length - LENGTH, hash.length));
  }

  /**
   * Reads {@code 0x} and 40 hex digits. Digits all of one case carry no checksum; mixed case must
   * satisfy <a href="https://eips.ethereum.org/EIPS/eip-55">EIP-55</a>.
   *
   * @throws IllegalArgumentException when the text is not an address; says what was expected and
   *     found
   */
  public static Address parse(String text) {
    if (text.length() != TEXT_LENGTH || !text.startsWith("0x")) {
      throw new IllegalArgumentException(
          "Expected an address of 0x and 40 hex digits but found " + excerpt(text));
    }
    Address address = new Address(Hex.decode(text));
    if (isMixedCase(text) && !text.equals(address.toChecksum())) {
      throw new IllegalArgumentException(
          "Expected the EIP-55 checksum " + address.toChecksum() + " but found " + text);
    }
    return address;
  }

  private static String excerpt(String text) {
    return text.length() <= 50
        ? "'" + text + "'"
        : "'" + text.substring(0, 50) + "…' of " + text.length() + " characters";
  }

  private static boolean isMixedCase(String text) {
    String digits = text.substring(2);
    return !digits.equals(digits.toLowerCase(Locale.ROOT))
        && !digits.equals(digits.toUpperCase(Locale.ROOT));
  }

  /** The 20 bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether this is {@link #ZERO}. */
  public boolean isZero() {
    return equals(ZERO);
  }

  /** The address with the upper-case letters of EIP-55. */
  public String toChecksum() {
    String digits = Hex.encodeBare(bytes);
    byte[] hash = Hashes.keccak256(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder(TEXT_LENGTH).append("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
      char digit = digits.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal with {@code 0x}. */
  @Override
  public String toString() {
    return Hex.encode(bytes);
  }
}
