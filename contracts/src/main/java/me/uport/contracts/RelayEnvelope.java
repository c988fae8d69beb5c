package me.uport.contracts;

import me.uport.crypto.Address;
import me.uport.node.Bytes;

/**
 * What wallets post as {@code metaSignedTx}: a transaction to the TxRelay whose data is a call of
 * {@code relayMetaTx}.
 *
 * @param relay the TxRelay that the wallet means
 * @param transaction the signed meta-transaction
 */
public record RelayEnvelope(Address relay, SignedMetaTransaction transaction) {

  /**
   * Reads a wallet's transaction.
   *
   * @throws IllegalArgumentException when it is not one to a relay; says what was expected and
   *     found
   */
  public static RelayEnvelope decode(Bytes rlp) {
    UnsignedEnvelope envelope = UnsignedEnvelope.decode(rlp);
    return new RelayEnvelope(envelope.to(), SignedMetaTransaction.decode(envelope.data()));
  }

  /** The transaction as {@link UnsignedEnvelope#encode} writes it. */
  public Bytes encode() {
    Bytes call = new TxRelayContract(relay).relayMetaTx(transaction).data();
    return new UnsignedEnvelope(relay, call).encode();
  }
}
