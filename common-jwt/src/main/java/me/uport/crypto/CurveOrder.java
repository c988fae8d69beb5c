package me.uport.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** The order n of secp256k1 (SEC 2, 2.4.1), and what must hold about scalars of 32 bytes. */
final class CurveOrder {

  static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final int SCALAR_LENGTH = 32;
  private static final BigInteger HALF = N.shiftRight(1);
  private static final byte[] N_BYTES = bytes(N);
  private static final byte[] HALF_BYTES = bytes(HALF);

  private CurveOrder() {}

  /** Whether the big-endian number of 32 bytes is 1 to n-1. */
  static boolean isScalar(byte[] bytes) {
    return isScalar(bytes, 0);
  }

  /** Whether both numbers of r‖s are 1 to n-1. */
  static boolean areScalars(byte[] compact) {
    return isScalar(compact, 0) && isScalar(compact, SCALAR_LENGTH);
  }

  private static boolean isScalar(byte[] bytes, int offset) {
    return compare(bytes, offset, N_BYTES) < 0 && !isZero(bytes, offset);
  }

  private static boolean isZero(byte[] bytes, int offset) {
    for (int i = offset; i < offset + SCALAR_LENGTH; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static int compare(byte[] bytes, int offset, byte[] other) {
    return Arrays.compareUnsigned(bytes, offset, offset + SCALAR_LENGTH, other, 0, SCALAR_LENGTH);
  }

  /** Whether the s of r‖s is the higher one of both. */
  static boolean isHigh(byte[] compact) {
    return compare(compact, SCALAR_LENGTH, HALF_BYTES) > 0;
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

  private static byte[] bytes(BigInteger value) {
    byte[] bytes = new byte[SCALAR_LENGTH];
    put(value, bytes, 0);
    return bytes;
  }

  private static void put(BigInteger value, byte[] target, int offset) {
    byte[] bytes = value.toByteArray();
    int length = Math.min(bytes.length, SCALAR_LENGTH);
    System.arraycopy(bytes, bytes.length - length, target, offset + SCALAR_LENGTH - length, length);
  }
}
