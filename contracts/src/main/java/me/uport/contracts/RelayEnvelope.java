package me.uport.contracts;

import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Rlp;

/**
 * What wallets post as {@code metaSignedTx}: an RLP transaction to the TxRelay, not signed itself,
 * whose data is a call of {@code relayMetaTx}. The wallets in Kotlin write the six fields up to the
 * data, those in JavaScript nine with an empty signature. Nonce, prices and value don't matter: the
 * relayer sets its own.
 *
 * @param relay the TxRelay that the wallet means
 * @param transaction the signed meta-transaction
 */
public record RelayEnvelope(Address relay, SignedMetaTransaction transaction) {
  private static final int TO = 3;
  private static final int DATA = 5;

  /**
   * Reads a wallet's transaction.
   *
   * @throws IllegalArgumentException when it is not one to a relay; says what was expected and
   *     found
   */
  public static RelayEnvelope decode(Bytes rlp) {
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
    return new RelayEnvelope(
        Address.of(to.toArray()), SignedMetaTransaction.decode(fields.get(DATA).asBytes()));
  }

  /** The transaction as the wallets in Kotlin write it, with zero for all that doesn't matter. */
  public Bytes encode() {
    Rlp zero = Rlp.of(0);
    Bytes call = new TxRelayContract(relay).relayMetaTx(transaction).data();
    return Bytes.of(Rlp.list(zero, zero, zero, Rlp.of(relay.bytes()), zero, Rlp.of(call)).encode());
  }
}
