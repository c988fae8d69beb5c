package me.uport.did.ethr;

import java.math.BigInteger;
import java.util.Arrays;
import me.uport.crypto.Address;

/** Reads ABI-encoded values by the number of their word of 32 bytes. */
final class AbiWords {

  private static final int WORD = 32;

  /** 2^53 - 1, the last whole number of JavaScript: what did:ethr clamps times to. */
  private static final BigInteger MAX_NUMBER = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

  private final byte[] data;

  AbiWords(byte[] data) {
    this.data = data;
  }

  /**
   * The word itself.
   *
   * @throws IllegalArgumentException when the data ends before it; so do the other readers
   */
  byte[] word(int index) {
    return slice((long) index * WORD, WORD);
  }

  /** A {@code uint256}; what is above 2^53 - 1 reads as that. */
  long number(int index) {
    return new BigInteger(1, word(index)).min(MAX_NUMBER).longValue();
  }

  Address address(int index) {
    return Address.of(Arrays.copyOfRange(word(index), WORD - Address.LENGTH, WORD));
  }

  /** A {@code bytes} whose offset stands in the word. */
  byte[] bytes(int index) {
    long offset = number(index);
    long length = new BigInteger(1, slice(offset, WORD)).min(MAX_NUMBER).longValue();
    return slice(offset + WORD, length);
  }

  private byte[] slice(long from, long length) {
    if (from + length > data.length) {
      throw new IllegalArgumentException(
          "Expected " + (from + length) + " bytes of ABI data but found " + data.length);
    }
    return Arrays.copyOfRange(data, (int) from, (int) (from + length));
  }
}
