package me.uport.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public key together with the curve it belongs to, in the encoding that DIDs share: multibase
 * {@code z} (base58) of a multicodec and the key's bytes. Immutable; equal when curve and bytes
 * are. That the bytes are a point of the curve is not checked here.
 */
public final class Multikey {

  /** The curves whose keys are understood, with their codes in the multicodec table. */
  public enum Curve {
    /** {@code secp256k1-pub}: compressed, 33 bytes. */
    SECP256K1(0xe7),
    /** {@code p256-pub}: compressed, 33 bytes. */
    P256(0x1200),
    /** {@code ed25519-pub}: 32 bytes. */
    ED25519(0xed),
    /** {@code x25519-pub}: 32 bytes. */
    X25519(0xec);

    private final int code;

    Curve(int code) {
      this.code = code;
    }

    /** An unsigned varint: seven bits to a byte, the lowest first. Each of these has two bytes. */
    private byte[] codec() {
      return new byte[] {(byte) ((code & 0x7f) | 0x80), (byte) (code >> 7)};
    }
  }

  private static final int CODEC_LENGTH = 2;

  private final Curve curve;
  private final byte[] key;

  /** Makes a key of its bytes, of which it takes a copy. */
  public Multikey(Curve curve, byte[] key) {
    this.curve = curve;
    this.key = key.clone();
  }

  /**
   * Reads multibase text with a multicodec.
   *
   * @return nothing when the text is not base58, or its codec is not one of {@link Curve}
   */
  public static Optional<Multikey> parse(String multibase) {
    byte[] bytes = decode(multibase);
    if (bytes == null || bytes.length <= CODEC_LENGTH) {
      return Optional.empty();
    }
    byte[] key = Arrays.copyOfRange(bytes, CODEC_LENGTH, bytes.length);
    return Arrays.stream(Curve.values())
        .filter(curve -> Arrays.equals(curve.codec(), Arrays.copyOf(bytes, CODEC_LENGTH)))
        .findFirst()
        .map(curve -> new Multikey(curve, key));
  }

  /** The bytes behind multibase {@code z}; null when it is anything else. */
  static byte @Nullable [] decode(String multibase) {
    try {
      return multibase.startsWith("z") ? Base58.decode(multibase.substring(1)) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The curve. */
  public Curve curve() {
    return curve;
  }

  /** The key's bytes, as a copy. */
  public byte[] key() {
    return key.clone();
  }

  /** The text that {@link #parse} reads. */
  public String toMultibase() {
    byte[] bytes = Arrays.copyOf(curve.codec(), CODEC_LENGTH + key.length);
    System.arraycopy(key, 0, bytes, CODEC_LENGTH, key.length);
    return "z" + Base58.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Multikey multikey
        && curve == multikey.curve
        && Arrays.equals(key, multikey.key);
  }

  @Override
  public int hashCode() {
    return 31 * curve.hashCode() + Arrays.hashCode(key);
  }

  /** As {@link #toMultibase()}. */
  @Override
  public String toString() {
    return toMultibase();
  }
}
