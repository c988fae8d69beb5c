package me.uport.sensui.relay;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ForwardRequest;
import me.uport.contracts.ForwarderContract;
import me.uport.contracts.ForwarderDomain;
import me.uport.contracts.SignedForwardRequest;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.node.NodeRejectedException;
import me.uport.node.Wei;
import me.uport.web.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A request for the ERC-2771 forwarder of a network. The signature names chain and forwarder
 * (EIP-712).
 */
record ForwarderRequest(
    Posted posted, ForwarderContract forwarder, ForwarderDomain domain, SignedForwardRequest signed)
    implements RelayRequest {
  /** How long it may take until it is in a block. */
  private static final Duration INCLUSION = Duration.ofMinutes(1);

  private ForwardRequest request() {
    return signed.request();
  }

  @Override
  public Address contract() {
    return forwarder.address();
  }

  @Override
  public Address signer() {
    return request().from();
  }

  @Override
  public Address destination() {
    return request().to();
  }

  @Override
  public Bytes data() {
    return request().data();
  }

  @Override
  public Optional<Address> listOwner() {
    return Optional.empty();
  }

  @Override
  public BigInteger nonceOnChain() {
    return forwarder.nonce(signer()).ask(network().node());
  }

  @Override
  public Optional<String> objection(BigInteger nonce) {
    Optional<Address> found = signed.signer(domain, nonce);
    return found.filter(signer()::equals).isPresent() && !signer().isZero()
        ? Optional.empty()
        : Optional.of(
            "expected the signature of %s over nonce %s for \"%s\" at %s on chain %s, found that of %s"
                .formatted(
                    signer(),
                    nonce,
                    domain.name(),
                    domain.forwarder(),
                    domain.chainId(),
                    found.map(Object::toString).orElse("nobody")));
  }

  @Override
  public Hash32 digest(BigInteger nonce) {
    return request().hash(domain, nonce);
  }

  @Override
  public ContractCall call() {
    return forwarder.execute(signed);
  }

  /** The forwarder puts the signer behind the data, where the contract looks for it. */
  @Override
  public CallRequest inner() {
    byte[] data = data().toArray();
    byte[] whole = new byte[data.length + Address.LENGTH];
    System.arraycopy(data, 0, whole, 0, data.length);
    System.arraycopy(signer().bytes(), 0, whole, data.length, Address.LENGTH);
    return new CallRequest(forwarder.address(), destination(), Wei.ZERO, Bytes.of(whole));
  }

  @Override
  public boolean hidesReason() {
    return true;
  }

  @Override
  public Optional<BigInteger> innerGas() {
    return Optional.of(request().gas());
  }

  /** Ether of ours goes with no request, and nothing to where the forwarder is not believed. */
  @Override
  public Optional<Refusal> obstacle(Instant now) {
    if (!request().value().isZero()) {
      return refusal(
          "value_not_relayed", "Expected a request without ether, found " + request().value());
    }
    if (request().deadline().isBefore(now.plus(INCLUSION))) {
      return refusal(
          "deadline_passed",
          "Expected a deadline of %s or later, found %s"
              .formatted(now.plus(INCLUSION), request().deadline()));
    }
    return isTrusted()
        ? Optional.empty()
        : refusal(
            "untrusted_forwarder",
            "%s does not trust the forwarder %s".formatted(destination(), forwarder.address()));
  }

  private boolean isTrusted() {
    try {
      return forwarder.isTrustedBy(destination()).ask(network().node());
    } catch (NodeRejectedException e) {
      return false;
    }
  }

  private static Optional<Refusal> refusal(String code, String message) {
    return Optional.of(Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, code, message));
  }

  @Override
  public boolean isListed(Address sender) {
    return true;
  }
}
