package me.uport.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Code of a contract that reverts whatever it is asked, with data of a test's choice. */
final class Reverter {
  private Reverter() {}

  /** What creates a contract that reverts with Solidity's {@code Error(string)}. */
  static Bytes withReason(String reason) {
    byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(Bytes.parse("0x08c379a0").toArray());
    data.writeBytes(word(32));
    data.writeBytes(word(text.length));
    data.writeBytes(Arrays.copyOf(text, 32));
    return withData(data.toByteArray());
  }

  /** What creates a contract that reverts with these bytes, at most 255. */
  static Bytes withData(byte[] data) {
    byte[] runtime = copied(data, (byte) 0xfd); // REVERT
    return Bytes.of(copied(runtime, (byte) 0xf3)); // RETURN
  }

  /** Code that copies what stands behind it into memory and ends with an instruction over it. */
  private static byte[] copied(byte[] payload, byte end) {
    byte length = (byte) payload.length;
    byte[] code = {0x60, length, 0x60, 12, 0x60, 0, 0x39, 0x60, length, 0x60, 0, end};
    byte[] all = Arrays.copyOf(code, code.length + payload.length);
    System.arraycopy(payload, 0, all, code.length, payload.length);
    return all;
  }

  private static byte[] word(int value) {
    byte[] word = new byte[32];
    word[31] = (byte) value;
    return word;
  }
}
