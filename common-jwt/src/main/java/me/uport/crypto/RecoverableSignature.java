package me.uport.crypto;

import java.util.Arrays;

/**
 * An ECDSA signature on secp256k1 with the two bits that let the signer's key be recovered.
 * Immutable. The values are not checked against the curve's order: {@link Secp256k1} does that.
 */
public final class RecoverableSignature {

  private static final int SCALAR_LENGTH = 32;
  private static final int LENGTH = 2 * SCALAR_LENGTH;

  /** Ethereum's {@code v} before EIP-155: the recovery id counted from 27. */
  private static final int V_OFFSET = 27;

  private final byte[] compact;
  private final int recoveryId;

  private RecoverableSignature(byte[] compact, int recoveryId) {
    this.compact = compact;
    this.recoveryId = recoveryId;
  }

  /**
   * Makes a signature of r‖s and its recovery id.
   *
   * @param compact 64 bytes, r then s, both big-endian
   * @param recoveryId 0 to 3
   * @throws IllegalArgumentException when either is out of range
   */
  public static RecoverableSignature of(byte[] compact, int recoveryId) {
    if (compact.length != LENGTH) {
      throw new IllegalArgumentException(
          "Expected a signature of 64 bytes but found " + compact.length);
    }
    if (recoveryId < 0 || recoveryId > 3) {
      throw new IllegalArgumentException("Expected a recovery id 0 to 3 but found " + recoveryId);
    }
    return new RecoverableSignature(compact.clone(), recoveryId);
  }

  /** The 32 bytes of r, big-endian. */
  public byte[] r() {
    return Arrays.copyOf(compact, SCALAR_LENGTH);
  }

  /** The 32 bytes of s, big-endian. */
  public byte[] s() {
    return Arrays.copyOfRange(compact, SCALAR_LENGTH, LENGTH);
  }

  /** 0 to 3; in practice 0 or 1, the parity of the nonce point's y. */
  public int recoveryId() {
    return recoveryId;
  }

  /** Ethereum's {@code v}: 27 or 28. */
  public int v() {
    return V_OFFSET + recoveryId;
  }

  /** r‖s: the form of ES256K (RFC 8812). */
  public byte[] toBytes64() {
    return compact.clone();
  }

  /** r‖s‖recovery id 0 to 3: the form of ES256K-R. */
  public byte[] toBytes65() {
    byte[] bytes = Arrays.copyOf(compact, LENGTH + 1);
    bytes[LENGTH] = (byte) recoveryId;
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecoverableSignature signature
        && recoveryId == signature.recoveryId
        && Arrays.equals(compact, signature.compact);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(compact) + recoveryId;
  }

  /** r‖s‖recovery id in hexadecimal. */
  @Override
  public String toString() {
    return Hex.encode(toBytes65());
  }
}
