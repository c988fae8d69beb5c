package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.request.RequestFields;
import me.uport.contracts.ContractQuery;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.ForwarderContract;
import me.uport.contracts.ForwarderDomain;
import me.uport.contracts.SignedDidChange;
import me.uport.contracts.SignedForwardRequest;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;

/** Reads what wallets post; the contract that it is for tells the dialect. */
@Component
class RelayRequests {
  private static final int LONGEST_TRANSACTION = 60_000;

  private static final List<UportContract> DIALECTS =
      List.of(
          UportContract.TX_RELAY,
          UportContract.ETHEREUM_DID_REGISTRY,
          UportContract.ERC2771_FORWARDER);

  private final Networks networks;
  private final Set<Address> legacyRegistries;

  RelayRequests(Networks networks, RelayProperties properties) {
    this.networks = networks;
    this.legacyRegistries = properties.legacyDidRegistryAddresses();
  }

  RelayRequest read(RelayForm form) {
    Bytes rlp = RequestFields.hex("metaSignedTx", form.metaSignedTx(), LONGEST_TRANSACTION);
    Network network = RequestFields.network(networks, "blockchain", form.blockchain());
    Optional<BigInteger> hint =
        Optional.ofNullable(form.metaNonce()).map(it -> RequestFields.number("metaNonce", it));
    return read(new Posted(network, rlp, hint));
  }

  /** Reads again what was kept. */
  RelayRequest again(Bytes envelope, Network network, BigInteger nonce) {
    return read(new Posted(network, envelope, Optional.of(nonce)));
  }

  private RelayRequest read(Posted posted) {
    try {
      UnsignedEnvelope envelope = UnsignedEnvelope.decode(posted.envelope());
      return contract(posted.network(), envelope.to())
          .map(contract -> request(posted, contract, envelope))
          .orElseThrow(() -> elsewhere(posted.network(), envelope.to()));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid_meta_transaction", "metaSignedTx: " + e.getMessage())
          .asException();
    }
  }

  private RelayRequest request(Posted posted, UportContract contract, UnsignedEnvelope envelope) {
    return switch (contract) {
      case ETHEREUM_DID_REGISTRY -> didChange(posted, envelope);
      case ERC2771_FORWARDER -> forward(posted, envelope);
      default ->
          new TxRelayRequest(
              posted,
              new TxRelayContract(envelope.to()),
              SignedMetaTransaction.decode(envelope.data()));
    };
  }

  /** Which of the contracts that verify signatures an address is. */
  private static Optional<UportContract> contract(Network network, Address address) {
    return DIALECTS.stream()
        .filter(it -> network.contracts().find(it).filter(address::equals).isPresent())
        .findFirst();
  }

  /**
   * Asks the node who owns the identity, and in the same exchange for the identity's number: most
   * identities are their own owners.
   */
  private RelayRequest didChange(Posted posted, UnsignedEnvelope envelope) {
    var registry = new DidRegistryContract(envelope.to());
    SignedDidChange change = SignedDidChange.decode(envelope.data());
    Address identity = change.change().identity();
    ContractQuery<Address> owner = registry.identityOwner(identity);
    ContractQuery<BigInteger> nonce = registry.nonce(identity);
    List<Bytes> answers =
        posted.network().node().callAll(List.of(owner.request(), nonce.request()), BlockTag.LATEST);
    return new DidChangeRequest(
        posted,
        registry,
        change,
        owner.decode(answers.getFirst()),
        nonce.decode(answers.getLast()),
        legacyRegistries.contains(envelope.to()));
  }

  /** Asks the node what the forwarder's signatures are bound to. */
  private static RelayRequest forward(Posted posted, UnsignedEnvelope envelope) {
    var forwarder = new ForwarderContract(envelope.to());
    SignedForwardRequest signed = SignedForwardRequest.decode(envelope.data());
    ForwarderDomain domain = forwarder.domain().ask(posted.network().node());
    return new ForwarderRequest(posted, forwarder, domain, signed);
  }

  private static RefusedException elsewhere(Network network, Address found) {
    List<Address> known =
        DIALECTS.stream().flatMap(it -> network.contracts().find(it).stream()).toList();
    return known.isEmpty()
        ? Refusal.notFound("relay_not_deployed", "There is no TxRelay on " + network.name())
            .asException()
        : Refusal.badRequest(
                "wrong_relay",
                "metaSignedTx: expected a transaction to the TxRelay, DID registry or forwarder of %s, %s, found one to %s"
                    .formatted(network.name(), known, found))
            .asException();
  }
}
