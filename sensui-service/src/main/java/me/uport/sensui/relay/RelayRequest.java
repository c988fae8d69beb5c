package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.crypto.Address;

/**
 * A meta-transaction for the TxRelay of a network.
 *
 * @param transaction the call and its signature
 * @param hint the nonce that the client says it has signed
 */
record RelayRequest(
    Network network,
    TxRelayContract relay,
    SignedMetaTransaction transaction,
    Optional<BigInteger> hint) {

  Address signer() {
    return transaction.claimedSigner();
  }

  /** What the signer would have signed with this nonce. */
  MetaTransaction withNonce(BigInteger nonce) {
    return new MetaTransaction(
        relay.address(),
        transaction.listOwner(),
        nonce,
        transaction.destination(),
        transaction.data());
  }
}
