package me.uport.crypto;

import java.util.HexFormat;

/** Hexadecimal text as Ethereum writes it. All methods are stateless. */
public final class Hex {

  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  /** Writes {@code bytes} as lower-case hexadecimal with the prefix {@code 0x}. */
  public static String encode(byte[] bytes) {
    return "0x" + encodeBare(bytes);
  }

  /** Writes {@code bytes} as lower-case hexadecimal without a prefix. */
  public static String encodeBare(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /**
   * Reads hexadecimal text of either case; the prefix {@code 0x} may be left out.
   *
   * @throws IllegalArgumentException when the digits are odd in number or not hexadecimal; the
   *     message does not repeat the text, which may be a secret
   */
  public static byte[] decode(String hex) {
    String digits = hex.startsWith("0x") || hex.startsWith("0X") ? hex.substring(2) : hex;
    if (digits.length() % 2 != 0) {
      throw new IllegalArgumentException(
          "Expected an even number of hex digits but found " + digits.length());
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!HexFormat.isHexDigit(digits.charAt(i))) {
        throw new IllegalArgumentException("Expected a hex digit at position " + i);
      }
    }
    return FORMAT.parseHex(digits);
  }
}
