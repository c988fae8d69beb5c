package me.uport.contracts;

import me.uport.node.Bytes;

/**
 * Reads the call data of {@code relayMetaTx(uint8,bytes32,bytes32,address,bytes,address)} that came
 * from outside.
 */
final class RelayCallReader {
  private static final Bytes SELECTOR = Bytes.parse("0xc3f44c0a");
  private static final int ARGUMENTS = 6;

  private RelayCallReader() {}

  static SignedMetaTransaction read(Bytes call) {
    if (!CallReader.selector(call).equals(SELECTOR)) {
      throw new IllegalArgumentException(
          "Expected a call of relayMetaTx (%s) but found %s"
              .formatted(SELECTOR, CallReader.selector(call)));
    }
    CallReader reader = CallReader.of(call, ARGUMENTS, "relayMetaTx");
    return new SignedMetaTransaction(
        reader.address(5, "listOwner"),
        reader.address(3, "destination"),
        reader.bytes(4),
        (int) reader.number(0, 255, "sigV"),
        reader.word(1),
        reader.word(2));
  }
}
