package me.uport.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** The order n of secp256k1 (SEC 2, 2.4.1), and what must hold about scalars of 32 bytes. */
final class CurveOrder {

  static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger HALF = N.shiftRight(1);
  private static final int SCALAR_LENGTH = 32;

  private CurveOrder() {}

  /** Whether the big-endian number is 1 to n-1. */
  static boolean isScalar(byte[] bytes) {
    BigInteger value = new BigInteger(1, bytes);
    return value.signum() > 0 && value.compareTo(N) < 0;
  }

  static boolean isHigh(BigInteger s) {
    return s.compareTo(HALF) > 0;
  }

  static BigInteger r(byte[] compact) {
    return new BigInteger(1, Arrays.copyOf(compact, SCALAR_LENGTH));
  }

  static BigInteger s(byte[] compact) {
    return new BigInteger(1, Arrays.copyOfRange(compact, SCALAR_LENGTH, 2 * SCALAR_LENGTH));
  }

  /** r‖s, each as 32 bytes. Both must be below 2^256. */
  static byte[] compact(BigInteger r, BigInteger s) {
    byte[] bytes = new byte[2 * SCALAR_LENGTH];
    put(r, bytes, 0);
    put(s, bytes, SCALAR_LENGTH);
    return bytes;
  }

  private static void put(BigInteger value, byte[] target, int offset) {
    byte[] bytes = value.toByteArray();
    int length = Math.min(bytes.length, SCALAR_LENGTH);
    System.arraycopy(bytes, bytes.length - length, target, offset + SCALAR_LENGTH - length, length);
  }
}
