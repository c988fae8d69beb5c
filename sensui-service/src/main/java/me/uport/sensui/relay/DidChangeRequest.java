package me.uport.sensui.relay;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.SignedDidChange;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.web.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A signed change of a did:ethr identity, for the registry of a network (ERC-1056).
 *
 * @param signer the identity's owner, who alone may change it
 * @param identityNonce the identity's number when its owner was asked for
 * @param legacy whether the registry is one of 2018, which counts nonces in another way
 */
record DidChangeRequest(
    Posted posted,
    DidRegistryContract registry,
    SignedDidChange change,
    Address signer,
    BigInteger identityNonce,
    boolean legacy)
    implements RelayRequest {

  /**
   * The registry of 2018 uses up the identity's number, whoever signs, but lets changes of
   * attributes be signed with that one and all others with the owner's.
   */
  @Override
  public Address nonceAccount() {
    return legacy && isAboutAttributes() ? change.change().identity() : signer;
  }

  private boolean isAboutAttributes() {
    return switch (change.change()) {
      case DidChange.SetAttribute _, DidChange.RevokeAttribute _ -> true;
      case DidChange.ChangeOwner _, DidChange.AddDelegate _, DidChange.RevokeDelegate _ -> false;
    };
  }

  /**
   * So there the signature of an owner that is not the identity itself stays good after it was
   * used: an old delegate could be brought back.
   */
  @Override
  public Optional<Refusal> obstacle(Instant now) {
    boolean replayable =
        legacy && !isAboutAttributes() && !signer.equals(change.change().identity());
    return replayable
        ? Optional.of(
            Refusal.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "replayable_change",
                "The registry at %s does not use up the number that %s has signed with: anybody could make this change again"
                    .formatted(registry.address(), signer)))
        : Optional.empty();
  }

  /** The registry calls nobody. */
  @Override
  public boolean takesTheUsual() {
    return true;
  }

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
    return registry.nonce(nonceAccount()).ask(network().node());
  }

  @Override
  public Optional<BigInteger> nonceWhenRead() {
    return Optional.of(identityNonce)
        .filter(_ -> nonceAccount().equals(change.change().identity()));
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
