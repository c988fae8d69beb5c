package me.uport.sensui.relay;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.node.Bytes;

/**
 * The call that a MetaIdentityManager lets an identity make: {@code forwardTo(address sender,
 * address identity, address destination, uint256 value, bytes data)}.
 *
 * @param destination whom the identity calls
 * @param data with what
 */
record ForwardedCall(Address destination, Bytes data) {
  private static final Bytes SELECTOR =
      Bytes.of(
              Hashes.keccak256(
                  "forwardTo(address,address,address,uint256,bytes)"
                      .getBytes(StandardCharsets.US_ASCII)))
          .slice(0, 4);
  private static final int WORD = 32;
  private static final int DESTINATION = 2;
  private static final int DATA = 4;

  /** Reads it; empty when it is another function, or not well-formed. */
  static Optional<ForwardedCall> read(Bytes call) {
    if (call.length() < SELECTOR.length() + 5 * WORD
        || !call.slice(0, SELECTOR.length()).equals(SELECTOR)) {
      return Optional.empty();
    }
    Bytes arguments = call.slice(SELECTOR.length(), call.length());
    Address destination =
        Address.of(arguments.slice(DESTINATION * WORD + 12, (DESTINATION + 1) * WORD).toArray());
    return data(arguments).map(data -> new ForwardedCall(destination, data));
  }

  private static Optional<Bytes> data(Bytes arguments) {
    return place(arguments, DATA * WORD)
        .flatMap(
            at ->
                place(arguments, at)
                    .filter(length -> length <= arguments.length() - at - WORD)
                    .map(length -> arguments.slice(at + WORD, at + WORD + length)));
  }

  /** A number that is a place within the arguments. */
  private static Optional<Integer> place(Bytes arguments, int at) {
    if (at + WORD > arguments.length()) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(1, arguments.slice(at, at + WORD).toArray());
    return number.compareTo(BigInteger.valueOf(arguments.length())) <= 0
        ? Optional.of(number.intValueExact())
        : Optional.empty();
  }
}
