package me.uport.contracts;

import java.math.BigInteger;
import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/** Reads the call data of a forwarder's {@code execute} that came from outside. */
final class ForwardRequestReader {
  private static final Bytes SELECTOR =
      CallReader.selector(
          Bytes.of(
              Hashes.keccak256(
                  Packed.ascii("execute((address,address,uint256,uint256,uint48,bytes,bytes))"))));

  private static final int WORD = 32;
  private static final int FIELDS = 7;
  private static final long LATEST_DEADLINE = (1L << 48) - 1;

  private ForwardRequestReader() {}

  static SignedForwardRequest read(Bytes call) {
    if (!CallReader.selector(call).equals(SELECTOR)) {
      throw new IllegalArgumentException(
          "Expected a call of execute (%s) but found %s"
              .formatted(SELECTOR, CallReader.selector(call)));
    }
    CallReader.of(call, 1 + FIELDS, "execute");
    // The one argument is a tuple, which begins behind the word that says so: read as a call
    // without that word, whose last four bytes stand where the selector does.
    CallReader fields = CallReader.of(call.slice(WORD, call.length()), FIELDS, "execute");
    ForwardRequest request =
        new ForwardRequest(
            fields.address(0, "from"),
            fields.address(1, "to"),
            new Wei(number(fields, 2)),
            number(fields, 3),
            Instant.ofEpochSecond(fields.number(4, LATEST_DEADLINE, "the deadline")),
            fields.bytes(5));
    SignedForwardRequest read = new SignedForwardRequest(request, fields.bytes(6));
    if (!new ForwarderContract(Address.ZERO).execute(read).data().equals(call)) {
      throw new IllegalArgumentException(
          "Expected call data as contracts write it but found more or other bytes");
    }
    return read;
  }

  private static BigInteger number(CallReader fields, int index) {
    return new BigInteger(1, fields.word(index).bytes());
  }
}
