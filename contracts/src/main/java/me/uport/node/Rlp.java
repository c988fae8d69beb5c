package me.uport.node;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Ethereum's recursive length prefix (Yellow Paper, appendix B): an item is a string of bytes or a
 * list of items. Reading is strict, since the input is foreign: only the shortest form of each
 * length is accepted, nesting is bounded and nothing may follow the item.
 */
public sealed interface Rlp {
  /**
   * A string of bytes.
   *
   * @param value the bytes
   */
  record Text(Bytes value) implements Rlp {
    @Override
    public byte[] encode() {
      byte[] bytes = value.toArray();
      boolean itsOwnEncoding = bytes.length == 1 && (bytes[0] & 0xff) < 0x80;
      return itsOwnEncoding ? bytes : prefixed(0x80, bytes);
    }
  }

  /**
   * A list.
   *
   * @param items what it holds
   */
  record Sequence(List<Rlp> items) implements Rlp {
    /** Copies the items. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public byte[] encode() {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      items.forEach(item -> payload.writeBytes(item.encode()));
      return prefixed(0xc0, payload.toByteArray());
    }
  }

  /** A string of bytes. */
  static Rlp of(byte[] value) {
    return new Text(Bytes.of(value));
  }

  /** A string of bytes. */
  static Rlp of(Bytes value) {
    return new Text(value);
  }

  /** A number that is not negative: big-endian without leading zeros, zero as no bytes. */
  static Rlp of(BigInteger number) {
    if (number.signum() < 0) {
      throw new IllegalArgumentException("expected a number not below 0, found " + number);
    }
    byte[] twosComplement = number.toByteArray();
    int sign = twosComplement[0] == 0 ? 1 : 0;
    return of(Arrays.copyOfRange(twosComplement, sign, twosComplement.length));
  }

  /** A number that is not negative. */
  static Rlp of(long number) {
    return of(BigInteger.valueOf(number));
  }

  /** A list of the items. */
  static Rlp list(List<Rlp> items) {
    return new Sequence(items);
  }

  /** A list of the items. */
  static Rlp list(Rlp... items) {
    return new Sequence(List.of(items));
  }

  /**
   * Reads exactly one item.
   *
   * @throws IllegalArgumentException when the bytes are not one canonical item
   */
  static Rlp decode(byte[] encoded) {
    return RlpReader.read(encoded);
  }

  /** The encoded item. */
  byte[] encode();

  /**
   * The bytes of a string.
   *
   * @throws IllegalArgumentException when this is a list
   */
  default Bytes asBytes() {
    if (this instanceof Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("expected an RLP string, found a list");
  }

  /**
   * The items of a list.
   *
   * @throws IllegalArgumentException when this is a string
   */
  default List<Rlp> asList() {
    if (this instanceof Sequence list) {
      return list.items();
    }
    throw new IllegalArgumentException("expected an RLP list, found a string");
  }

  /**
   * The string as a number.
   *
   * @throws IllegalArgumentException when it is longer than 32 bytes or has leading zeros
   */
  default BigInteger asNumber() {
    byte[] bytes = asBytes().toArray();
    if (bytes.length > 32 || (bytes.length > 0 && bytes[0] == 0)) {
      throw new IllegalArgumentException(
          "expected an RLP number of at most 32 bytes without leading zeros, found "
              + bytes.length
              + " bytes");
    }
    return new BigInteger(1, bytes);
  }

  private static byte[] prefixed(int offset, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 5);
    if (payload.length < 56) {
      out.write(offset + payload.length);
    } else {
      byte[] length = of(payload.length).asBytes().toArray();
      out.write(offset + 55 + length.length);
      out.writeBytes(length);
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
