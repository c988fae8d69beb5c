package me.uport.node;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of bytes with value equality: call data, return data, raw transactions.
 *
 * <p>Its text form is {@code 0x} followed by lower-case hex, as JSON-RPC's "unformatted data".
 */
public final class Bytes {
  /** No bytes; {@code 0x}. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Copies the given bytes. */
  public static Bytes of(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /**
   * Reads {@code 0x}-prefixed hex of either case.
   *
   * @throws IllegalArgumentException when the prefix is missing, the length is odd or a character
   *     is not a hex digit
   */
  public static Bytes parse(String hex) {
    if (!hex.startsWith("0x") && !hex.startsWith("0X")) {
      throw new IllegalArgumentException(
          "expected hex beginning with 0x, found " + Excerpt.of(hex));
    }
    try {
      return of(HexFormat.of().parseHex(hex, 2, hex.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected an even number of hex digits after 0x, found " + Excerpt.of(hex), e);
    }
  }

  /** How many bytes. */
  public int length() {
    return value.length;
  }

  /** True when there are no bytes. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Bytes slice(int from, int to) {
    if (from < 0 || to > value.length || from > to) {
      throw new IllegalArgumentException(
          "no slice " + from + ".." + to + " in " + value.length + " bytes");
    }
    return of(Arrays.copyOfRange(value, from, to));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(value);
  }
}
