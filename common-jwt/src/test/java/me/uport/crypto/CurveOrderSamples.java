package me.uport.crypto;

import java.math.BigInteger;
import java.util.Random;

/** Numbers where implementations of curves are known to differ. */
final class CurveOrderSamples {

  private CurveOrderSamples() {}

  static byte[] scalar(Random random) {
    byte[] bytes = new byte[32];
    do {
      random.nextBytes(bytes);
    } while (!CurveOrder.isScalar(bytes));
    return bytes;
  }

  /** The signature as it is, with the other s, with one bit wrong, or with an extreme number. */
  static byte[] mutated(Random random, byte[] signature) {
    BigInteger r = CurveOrder.r(signature);
    BigInteger s = CurveOrder.s(signature);
    return switch (random.nextInt(5)) {
      case 0 -> signature;
      case 1 -> CurveOrder.compact(r, CurveOrder.N.subtract(s));
      case 2 -> CurveOrder.compact(r.flipBit(random.nextInt(256)), s);
      case 3 -> CurveOrder.compact(extreme(random), s);
      default -> CurveOrder.compact(r, extreme(random));
    };
  }

  private static BigInteger extreme(Random random) {
    BigInteger offset = BigInteger.valueOf(random.nextInt(5));
    return random.nextBoolean() ? offset : CurveOrder.N.subtract(BigInteger.TWO).add(offset);
  }
}
