package me.uport.node;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A 32-byte hash or word: transaction hashes, block hashes, log topics. Immutable. */
public final class Hash32 {
  /** Thirty-two zero bytes. */
  public static final Hash32 ZERO = new Hash32(new byte[32]);

  private final byte[] value;

  private Hash32(byte[] value) {
    this.value = value;
  }

  /**
   * Copies exactly 32 bytes.
   *
   * @throws IllegalArgumentException for any other length
   */
  public static Hash32 of(byte[] value) {
    if (value.length != 32) {
      throw new IllegalArgumentException("expected 32 bytes, found " + value.length);
    }
    return new Hash32(value.clone());
  }

  /**
   * Reads {@code 0x} and 64 hex digits of either case.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Hash32 parse(String hex) {
    if (hex.length() != 66) {
      throw new IllegalArgumentException("expected 0x and 64 hex digits, found " + Excerpt.of(hex));
    }
    return of(Bytes.parse(hex).toArray());
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash32 that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** {@code 0x} and 64 lower-case hex digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(value);
  }
}
