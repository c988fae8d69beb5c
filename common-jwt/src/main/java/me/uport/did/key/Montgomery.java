package me.uport.did.key;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The X25519 key that belongs to an Ed25519 key: u = (1 + y) / (1 - y) (RFC 7748, 4.1). */
final class Montgomery {

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final int LENGTH = 32;

  private Montgomery() {}

  /** Answers nothing when the bytes are no point, or one that keeps nothing secret. */
  static Optional<byte[]> ofEdwards(byte[] key) {
    if (!Ed25519.validatePublicKeyFull(key, 0)) {
      return Optional.empty();
    }
    byte[] bigEndian = reversed(key);
    bigEndian[0] &= 0x7f; // the upper bit is the sign of x
    BigInteger y = new BigInteger(1, bigEndian);
    BigInteger denominator = BigInteger.ONE.subtract(y).mod(P);
    if (denominator.signum() == 0) {
      return Optional.empty();
    }
    BigInteger u = BigInteger.ONE.add(y).multiply(denominator.modInverse(P)).mod(P);
    return Optional.of(littleEndian(u));
  }

  private static byte[] littleEndian(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < Math.min(LENGTH, signed.length); i++) {
      bytes[i] = signed[signed.length - 1 - i];
    }
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
