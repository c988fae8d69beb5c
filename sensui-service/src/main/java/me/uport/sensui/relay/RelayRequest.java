package me.uport.sensui.relay;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.contracts.ContractCall;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.web.Refusal;

/** A call that its signer lets somebody else send and pay for, in one of the dialects we know. */
sealed interface RelayRequest permits TxRelayRequest, DidChangeRequest, ForwarderRequest {

  Posted posted();

  default Network network() {
    return posted().network();
  }

  /** The contract that verifies the signature and counts the signer's nonces. */
  Address contract();

  /** Who has to have signed. */
  Address signer();

  /** Whose nonces the contract counts for it; the signer's, but for old registries. */
  default Address nonceAccount() {
    return signer();
  }

  /** Whom it is about in the end. */
  Address destination();

  /** What the destination is called with. */
  Bytes data();

  /** Whose list of relayers applies; empty: anybody may relay. */
  Optional<Address> listOwner();

  /** The signer's next nonce on chain; asks the node. */
  BigInteger nonceOnChain();

  /** What that was when the request was read, if the node was asked for it along with others. */
  default Optional<BigInteger> nonceWhenRead() {
    return Optional.empty();
  }

  /** Why the signature does not hold for a nonce; empty when it does. */
  Optional<String> objection(BigInteger nonce);

  /** What the signer has signed when that was the nonce. */
  Hash32 digest(BigInteger nonce);

  /** What we send. */
  ContractCall call();

  /** What the contract does once it has verified the signature. */
  CallRequest inner();

  /** Whether it takes about as much gas as any other of its kind, whatever its signer wants. */
  default boolean takesTheUsual() {
    return false;
  }

  /** Whether the contract keeps to itself why the call fails. */
  default boolean hidesReason() {
    return false;
  }

  /** What the signer demands that the call is given at least; it gets no more either. */
  default Optional<BigInteger> innerGas() {
    return Optional.empty();
  }

  /** Why it is not relayed although it is signed; may ask the node. */
  default Optional<Refusal> obstacle(Instant now) {
    return Optional.empty();
  }

  /** Whether one of our accounts may relay; asks the node. */
  boolean isListed(Address sender);
}
