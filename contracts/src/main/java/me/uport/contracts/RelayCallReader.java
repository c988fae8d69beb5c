package me.uport.contracts;

import java.math.BigInteger;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/**
 * Reads the call data of {@code relayMetaTx(uint8,bytes32,bytes32,address,bytes,address)} that came
 * from outside, as strictly as the contract does, and within bounds.
 */
final class RelayCallReader {
  private static final Bytes SELECTOR = Bytes.parse("0xc3f44c0a");
  private static final int ARGUMENTS = 6;
  private static final int WORD = 32;

  private final Bytes arguments;

  private RelayCallReader(Bytes arguments) {
    this.arguments = arguments;
  }

  static SignedMetaTransaction read(Bytes call) {
    if (call.length() < SELECTOR.length() + ARGUMENTS * WORD
        || !call.slice(0, SELECTOR.length()).equals(SELECTOR)) {
      throw new IllegalArgumentException(
          "Expected a call of relayMetaTx (%s) of at least %d bytes but found %s, %d bytes"
              .formatted(
                  SELECTOR,
                  SELECTOR.length() + ARGUMENTS * WORD,
                  call.slice(0, Math.min(SELECTOR.length(), call.length())),
                  call.length()));
    }
    RelayCallReader reader = new RelayCallReader(call.slice(SELECTOR.length(), call.length()));
    return new SignedMetaTransaction(
        reader.address(5, "listOwner"),
        reader.address(3, "destination"),
        reader.bytes(4),
        reader.number(reader.word(0), 255, "sigV"),
        Hash32.of(reader.word(1).toArray()),
        Hash32.of(reader.word(2).toArray()));
  }

  private Bytes word(int index) {
    return arguments.slice(index * WORD, (index + 1) * WORD);
  }

  private Address address(int index, String name) {
    byte[] word = word(index).toArray();
    for (int i = 0; i < WORD - Address.LENGTH; i++) {
      if (word[i] != 0) {
        throw new IllegalArgumentException(
            "Expected an address as %s but found %s".formatted(name, word(index)));
      }
    }
    return Address.of(word(index).slice(WORD - Address.LENGTH, WORD).toArray());
  }

  private Bytes bytes(int index) {
    int at = number(word(index), arguments.length() - WORD, "the place of data");
    int from = at + WORD;
    int length = number(arguments.slice(at, from), arguments.length() - from, "the length of data");
    return arguments.slice(from, from + length);
  }

  private int number(Bytes word, int most, String name) {
    BigInteger number = new BigInteger(1, word.toArray());
    if (number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException(
          "Expected %s of at most %d but found %s".formatted(name, most, word));
    }
    return number.intValueExact();
  }
}
