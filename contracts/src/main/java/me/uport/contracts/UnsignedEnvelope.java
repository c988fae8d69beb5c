package me.uport.contracts;

import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Rlp;

/**
 * What wallets post for somebody else to send: an RLP transaction that is not signed itself. The
 * wallets in Kotlin write the six fields up to the data, those in JavaScript nine with an empty
 * signature. Nonce, prices and value don't matter: the relayer sets its own.
 *
 * @param to the contract that is called
 * @param data the call data
 */
public record UnsignedEnvelope(Address to, Bytes data) {
  private static final int TO = 3;
  private static final int DATA = 5;

  /**
   * Reads a wallet's transaction.
   *
   * @throws IllegalArgumentException when it is not one to a contract; says what was expected and
   *     found
   */
  public static UnsignedEnvelope decode(Bytes rlp) {
    List<Rlp> fields = Rlp.decode(rlp.toArray()).asList();
    if (fields.size() != 6 && fields.size() != 9) {
      throw new IllegalArgumentException(
          "Expected a transaction of 6 or 9 fields but found " + fields.size());
    }
    Bytes to = fields.get(TO).asBytes();
    if (to.length() != Address.LENGTH) {
      throw new IllegalArgumentException(
          "Expected a transaction to a relay but found a receiver of " + to.length() + " bytes");
    }
    return new UnsignedEnvelope(Address.of(to.toArray()), fields.get(DATA).asBytes());
  }

  /** The transaction as the wallets in Kotlin write it, with zero for all that doesn't matter. */
  public Bytes encode() {
    Rlp zero = Rlp.of(0);
    return Bytes.of(Rlp.list(zero, zero, zero, Rlp.of(to.bytes()), zero, Rlp.of(data)).encode());
  }
}
