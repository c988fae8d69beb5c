package me.uport.backup;

/**
 * Base 32 for handwriting: no letter looks like a digit. Stateless.
 *
 * @see <a href="https://www.crockford.com/base32.html">Crockford's base 32</a>
 */
final class Crockford {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;

  private Crockford() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = (buffer << 8) | (next & 0xff);
      bits += 8;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    return bits == 0
        ? text.toString()
        : text.append(ALPHABET.charAt((buffer << (BITS - bits)) & 31)).toString();
  }

  /**
   * @param text upper case
   * @throws IllegalArgumentException at a character that is none of its
   */
  static byte[] decode(String text) {
    byte[] bytes = new byte[text.length() * BITS / 8];
    int buffer = 0;
    int bits = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      buffer = (buffer << BITS) | value(text.charAt(i));
      bits += BITS;
      if (bits >= 8) {
        bits -= 8;
        bytes[length++] = (byte) (buffer >> bits);
        buffer &= (1 << bits) - 1;
      }
    }
    return bytes;
  }

  private static int value(char written) {
    char meant =
        switch (written) {
          case 'O' -> '0';
          case 'I', 'L' -> '1';
          default -> written;
        };
    int value = ALPHABET.indexOf(meant);
    if (value < 0) {
      throw new IllegalArgumentException("Expected letters and digits without U in a sheet");
    }
    return value;
  }
}
