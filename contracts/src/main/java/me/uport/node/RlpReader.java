package me.uport.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads RLP from its beginning to its end; one instance a reading. */
final class RlpReader {
  /** Transactions nest at most four deep (access lists); this leaves room and bounds the stack. */
  private static final int DEEPEST = 16;

  private final byte[] input;
  private int position;

  private RlpReader(byte[] input) {
    this.input = input;
  }

  static Rlp read(byte[] input) {
    RlpReader reader = new RlpReader(input);
    Rlp item = reader.item(input.length, 0);
    if (reader.position != input.length) {
      throw malformed((input.length - reader.position) + " bytes after the item");
    }
    return item;
  }

  private Rlp item(int limit, int depth) {
    if (depth > DEEPEST) {
      throw malformed("lists nested deeper than " + DEEPEST);
    }
    if (position >= limit) {
      throw malformed("nothing where an item should begin");
    }
    int first = input[position++] & 0xff;
    if (first < 0x80) {
      return Rlp.of(new byte[] {(byte) first});
    }
    return first < 0xc0 ? text(first, limit) : sequence(first, limit, depth);
  }

  private Rlp text(int first, int limit) {
    int end = endOfPayload(first - 0x80, limit);
    byte[] value = Arrays.copyOfRange(input, position, end);
    if (value.length == 1 && (value[0] & 0xff) < 0x80) {
      throw malformed("a single byte that is written with a length");
    }
    position = end;
    return Rlp.of(value);
  }

  private Rlp sequence(int first, int limit, int depth) {
    int end = endOfPayload(first - 0xc0, limit);
    List<Rlp> items = new ArrayList<>();
    while (position < end) {
      items.add(item(end, depth + 1));
    }
    return Rlp.list(items);
  }

  private int endOfPayload(int shortLength, int limit) {
    long length = shortLength < 56 ? shortLength : longLength(shortLength - 55, limit);
    if (length > limit - position) {
      throw malformed("a length of " + length + " where " + (limit - position) + " bytes are left");
    }
    return position + (int) length;
  }

  private long longLength(int size, int limit) {
    if (size > 4 || size > limit - position) {
      throw malformed("a length that takes " + size + " bytes");
    }
    long length = 0;
    for (int i = 0; i < size; i++) {
      length = (length << 8) | (input[position + i] & 0xff);
    }
    if (input[position] == 0 || length < 56) {
      throw malformed("a length that is not in its shortest form");
    }
    position += size;
    return length;
  }

  private static IllegalArgumentException malformed(String found) {
    return new IllegalArgumentException("expected canonical RLP, found " + found);
  }
}
