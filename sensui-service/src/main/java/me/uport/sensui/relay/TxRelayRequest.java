package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.contracts.ContractCall;
import me.uport.contracts.MetaSignature;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.node.Wei;

/** A meta-transaction for the TxRelay of a network. */
record TxRelayRequest(Posted posted, TxRelayContract relay, SignedMetaTransaction transaction)
    implements RelayRequest {

  @Override
  public Address contract() {
    return relay.address();
  }

  @Override
  public Address signer() {
    return transaction.claimedSigner();
  }

  @Override
  public Address destination() {
    return transaction.destination();
  }

  @Override
  public Bytes data() {
    return transaction.data();
  }

  @Override
  public Optional<Address> listOwner() {
    return Optional.of(transaction.listOwner()).filter(owner -> !owner.isZero());
  }

  @Override
  public BigInteger nonceOnChain() {
    return relay.nonce(signer()).ask(network().node());
  }

  @Override
  public Optional<String> objection(BigInteger nonce) {
    return switch (transaction.check(relay.address(), nonce)) {
      case MetaSignature.Valid _ -> Optional.empty();
      case MetaSignature.NoSigner _ -> Optional.of("the call data names no signer");
      case MetaSignature.InvalidV v -> Optional.of("expected v 27 or 28, found " + v.found());
      case MetaSignature.WrongSigner wrong ->
          Optional.of(
              "expected the signature of %s over nonce %s, found that of %s"
                  .formatted(
                      wrong.claimed(),
                      nonce,
                      wrong.recovered().map(Object::toString).orElse("nobody")));
    };
  }

  @Override
  public Hash32 digest(BigInteger nonce) {
    return new MetaTransaction(
            relay.address(),
            transaction.listOwner(),
            nonce,
            transaction.destination(),
            transaction.data())
        .hash();
  }

  @Override
  public ContractCall call() {
    return relay.relayMetaTx(transaction);
  }

  /** The relay calls the destination in its own name. */
  @Override
  public CallRequest inner() {
    return new CallRequest(relay.address(), destination(), Wei.ZERO, data());
  }

  @Override
  public boolean isListed(Address sender) {
    return listOwner()
        .map(owner -> relay.isWhitelisted(owner, sender).ask(network().node()))
        .orElse(true);
  }
}
