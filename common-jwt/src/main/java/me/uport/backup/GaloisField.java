package me.uport.backup;

/**
 * Lines over GF(256) with the polynomial of AES, x⁸+x⁴+x³+x+1. In constant time for the values.
 * Stateless.
 */
final class GaloisField {

  private static final int REDUCTION = 0x1b;
  private static final int INVERSE_EXPONENT = 254;

  private GaloisField() {}

  /**
   * The value at a place of the lines through two points, byte by byte.
   *
   * @param at place asked for
   * @param x1 place of the first point
   * @param y1 its values
   * @param x2 place of the second point, another one
   * @param y2 its values, as many
   */
  static byte[] line(int at, int x1, byte[] y1, int x2, byte[] y2) {
    int divisor = inverse(x1 ^ x2);
    int weight1 = multiply(at ^ x2, divisor);
    int weight2 = multiply(at ^ x1, divisor);
    byte[] values = new byte[y1.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (multiply(weight1, y1[i] & 0xff) ^ multiply(weight2, y2[i] & 0xff));
    }
    return values;
  }

  /** Without branches on the factors. */
  static int multiply(int a, int b) {
    int product = 0;
    int shifted = a;
    for (int bit = 0; bit < 8; bit++) {
      product ^= shifted & -((b >> bit) & 1);
      shifted = ((shifted << 1) ^ (REDUCTION & -(shifted >> 7))) & 0xff;
    }
    return product;
  }

  /** a²⁵⁴, as a²⁵⁵ is 1. */
  static int inverse(int a) {
    int result = 1;
    for (int i = 0; i < INVERSE_EXPONENT; i++) {
      result = multiply(result, a);
    }
    return result;
  }
}
