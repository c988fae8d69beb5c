package me.uport.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import me.uport.crypto.Address;

/** Values in the byte forms that signed hashes are made of. */
final class Packed {
  private static final int WORD = 32;

  /** What begins a hash that only one contract is meant to check (EIP-191, version 0). */
  static final byte[] EIP_191_VALIDATOR = {0x19, 0x00};

  /** What begins a hash of typed data (EIP-712). */
  static final byte[] EIP_712 = {0x19, 0x01};

  private Packed() {}

  /** 32 bytes, big-endian. */
  static byte[] word(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 8 * WORD) {
      throw new IllegalArgumentException("Expected a number of 0 to 2^256-1 but found " + number);
    }
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, WORD);
    byte[] word = new byte[WORD];
    System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
    return word;
  }

  /** 32 bytes, the address in the last 20. */
  static byte[] word(Address address) {
    byte[] word = new byte[WORD];
    System.arraycopy(address.bytes(), 0, word, WORD - Address.LENGTH, Address.LENGTH);
    return word;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
