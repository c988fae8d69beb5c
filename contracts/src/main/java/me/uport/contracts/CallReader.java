package me.uport.contracts;

import java.math.BigInteger;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/**
 * Reads the arguments of call data that came from outside, as strictly as contracts do, and within
 * bounds.
 */
final class CallReader {
  private static final int SELECTOR = 4;
  private static final int WORD = 32;

  private final Bytes arguments;

  private CallReader(Bytes arguments) {
    this.arguments = arguments;
  }

  /** The function that is called: the first four bytes. */
  static Bytes selector(Bytes call) {
    return call.slice(0, Math.min(SELECTOR, call.length()));
  }

  /**
   * @param count how many arguments there are at least
   */
  static CallReader of(Bytes call, int count, String function) {
    if (call.length() < SELECTOR + count * WORD) {
      throw new IllegalArgumentException(
          "Expected a call of %s of at least %d bytes but found %d bytes"
              .formatted(function, SELECTOR + count * WORD, call.length()));
    }
    return new CallReader(call.slice(SELECTOR, call.length()));
  }

  Hash32 word(int index) {
    return Hash32.of(bytesOfWord(index).toArray());
  }

  Address address(int index, String name) {
    byte[] word = bytesOfWord(index).toArray();
    for (int i = 0; i < WORD - Address.LENGTH; i++) {
      if (word[i] != 0) {
        throw new IllegalArgumentException(
            "Expected an address as %s but found %s".formatted(name, bytesOfWord(index)));
      }
    }
    return Address.of(bytesOfWord(index).slice(WORD - Address.LENGTH, WORD).toArray());
  }

  Bytes bytes(int index) {
    int at = (int) number(bytesOfWord(index), arguments.length() - WORD, "the place of data");
    int from = at + WORD;
    int length =
        (int) number(arguments.slice(at, from), arguments.length() - from, "the length of data");
    return arguments.slice(from, from + length);
  }

  long number(int index, long most, String name) {
    return number(bytesOfWord(index), most, name);
  }

  private Bytes bytesOfWord(int index) {
    return arguments.slice(index * WORD, (index + 1) * WORD);
  }

  private static long number(Bytes word, long most, String name) {
    BigInteger number = new BigInteger(1, word.toArray());
    if (number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException(
          "Expected %s of at most %d but found %s".formatted(name, most, word));
    }
    return number.longValueExact();
  }
}
