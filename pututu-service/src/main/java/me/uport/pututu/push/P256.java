package me.uport.pututu.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256 in the form of web push: points of 65 bytes, scalars of 32. */
public final class P256 {

  /** An uncompressed point: a 4 and two coordinates (SEC 1, 2.3.3). */
  public static final int POINT_BYTES = 65;

  private static final int SCALAR_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  /**
   * The key of a point.
   *
   * @throws IllegalArgumentException when it is not 65 bytes, or not on the curve: a point of
   *     another curve would give our secret away bit by bit
   */
  public static ECPublicKey publicKey(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("expected an uncompressed point of 65 bytes");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + SCALAR_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + SCALAR_BYTES, POINT_BYTES));
    if (!isOnCurve(x, y)) {
      throw new IllegalArgumentException("expected a point of P-256");
    }
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected a point of P-256", e);
    }
  }

  /** Whether y² = x³ + ax + b, with coordinates below the field's prime. */
  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    BigInteger prime = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB()).mod(prime);
    return x.compareTo(prime) < 0
        && y.compareTo(prime) < 0
        && y.multiply(y).mod(prime).equals(right);
  }

  /**
   * The key of a scalar.
   *
   * @throws IllegalArgumentException when it is not 32 bytes between 1 and the curve's order
   */
  public static ECPrivateKey privateKey(byte[] scalar) {
    BigInteger number = new BigInteger(1, scalar);
    if (scalar.length != SCALAR_BYTES
        || number.signum() == 0
        || number.compareTo(CURVE.getOrder()) >= 0) {
      throw new IllegalArgumentException("expected 32 bytes, a number below the order of P-256");
    }
    try {
      return (ECPrivateKey)
          KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected a private key of P-256", e);
    }
  }

  /** The point of a key, 65 bytes. */
  public static byte[] point(ECPublicKey key) {
    byte[] point = new byte[POINT_BYTES];
    point[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + SCALAR_BYTES);
    return point;
  }

  private static void put(BigInteger number, byte[] target, int offset) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, SCALAR_BYTES);
    int end = offset + SCALAR_BYTES;
    System.arraycopy(bytes, bytes.length - length, target, end - length, length);
  }
}
