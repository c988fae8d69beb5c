package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.SignedDidChange;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.node.Wei;

/**
 * A signed change of a did:ethr identity, for the registry of a network (ERC-1056).
 *
 * @param signer the identity's owner, who alone may change it and whose nonces count
 */
record DidChangeRequest(
    Network network,
    DidRegistryContract registry,
    SignedDidChange change,
    Address signer,
    Optional<BigInteger> hint)
    implements RelayRequest {

  @Override
  public Address contract() {
    return registry.address();
  }

  @Override
  public Address destination() {
    return registry.address();
  }

  @Override
  public Bytes data() {
    return call().data();
  }

  @Override
  public Optional<Address> listOwner() {
    return Optional.empty();
  }

  @Override
  public BigInteger nonceOnChain() {
    return registry.nonce(signer).ask(network.node());
  }

  @Override
  public Optional<String> objection(BigInteger nonce) {
    Optional<Address> found = change.signer(registry, nonce);
    return found.filter(signer::equals).isPresent() && !signer.isZero()
        ? Optional.empty()
        : Optional.of(
            "expected the signature of %s, who owns %s, over nonce %s, found that of %s"
                .formatted(
                    signer,
                    change.change().identity(),
                    nonce,
                    found.map(Object::toString).orElse("nobody")));
  }

  @Override
  public Hash32 digest(BigInteger nonce) {
    return registry.hashToSign(change.change(), nonce);
  }

  @Override
  public ContractCall call() {
    return registry.applySigned(change.change(), change.signature());
  }

  /** The same change, made by the owner itself. */
  @Override
  public CallRequest inner() {
    ContractCall own = registry.apply(change.change());
    return new CallRequest(signer, own.to(), Wei.ZERO, own.data());
  }

  @Override
  public boolean isListed(Address sender) {
    return true;
  }
}
