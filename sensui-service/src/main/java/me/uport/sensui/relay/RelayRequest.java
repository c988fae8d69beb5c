package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.contracts.ContractCall;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;

/** A call that its signer lets somebody else send and pay for, in one of the dialects we know. */
sealed interface RelayRequest permits TxRelayRequest, DidChangeRequest {

  Network network();

  /** The contract that verifies the signature and counts the signer's nonces. */
  Address contract();

  /** Who has to have signed. */
  Address signer();

  /** The nonce that the client says was signed. */
  Optional<BigInteger> hint();

  /** Whom it is about in the end. */
  Address destination();

  /** What the destination is called with. */
  Bytes data();

  /** Whose list of relayers applies; empty: anybody may relay. */
  Optional<Address> listOwner();

  /** The signer's next nonce on chain; asks the node. */
  BigInteger nonceOnChain();

  /** Why the signature does not hold for a nonce; empty when it does. */
  Optional<String> objection(BigInteger nonce);

  /** What the signer has signed when that was the nonce. */
  Hash32 digest(BigInteger nonce);

  /** What we send. */
  ContractCall call();

  /** What the contract does once it has verified the signature. */
  CallRequest inner();

  /** Whether one of our accounts may relay; asks the node. */
  boolean isListed(Address sender);
}
