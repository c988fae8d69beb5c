package me.uport.ipfs;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The little of Protocol Buffers that one file's block has: varints, and fields of bytes. */
final class Protobuf {

  private static final int VARINT = 0;
  private static final int BYTES = 2;

  private Protobuf() {}

  static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /** The first field of bytes with a number; null when there is none, or the message is broken. */
  static byte @Nullable [] bytes(byte[] message, int number) {
    int[] at = {0};
    while (at[0] < message.length) {
      long tag = varint(message, at);
      long value = varint(message, at);
      boolean isBytes = (tag & 7) == BYTES;
      if (tag < 0 || value < 0 || (!isBytes && (tag & 7) != VARINT)) {
        return null;
      }
      if (isBytes) {
        if (value > message.length - at[0]) {
          return null;
        }
        byte[] field = Arrays.copyOfRange(message, at[0], at[0] + (int) value);
        if (tag >> 3 == number) {
          return field;
        }
        at[0] += field.length;
      }
    }
    return null;
  }

  /** Answers -1 when the message ends within the number, or it has more than 35 bits. */
  private static long varint(byte[] message, int[] at) {
    long value = 0;
    for (int shift = 0; shift < 35 && at[0] < message.length; shift += 7) {
      byte next = message[at[0]++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }
}
