package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.request.RequestFields;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.SignedDidChange;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;

/** Reads what wallets post; the contract that it is for tells the dialect. */
@Component
class RelayRequests {
  private static final int LONGEST_TRANSACTION = 60_000;

  private final Networks networks;

  RelayRequests(Networks networks) {
    this.networks = networks;
  }

  RelayRequest read(RelayForm form) {
    Bytes rlp = RequestFields.hex("metaSignedTx", form.metaSignedTx(), LONGEST_TRANSACTION);
    Network network = RequestFields.network(networks, "blockchain", form.blockchain());
    Optional<BigInteger> hint =
        Optional.ofNullable(form.metaNonce()).map(it -> RequestFields.number("metaNonce", it));
    Address relay = relayOf(network);
    try {
      UnsignedEnvelope envelope = UnsignedEnvelope.decode(rlp);
      if (envelope.to().equals(relay)) {
        return new TxRelayRequest(
            network,
            new TxRelayContract(relay),
            SignedMetaTransaction.decode(envelope.data()),
            hint);
      }
      return Optional.ofNullable(network.contracts().ethereumDidRegistry())
          .filter(envelope.to()::equals)
          .map(registry -> didChange(network, registry, envelope.data(), hint))
          .orElseThrow(() -> elsewhere(network, relay, RelayEnvelope.decode(rlp)));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid_meta_transaction", "metaSignedTx: " + e.getMessage())
          .asException();
    }
  }

  /** Asks the node who owns the identity. */
  private static RelayRequest didChange(
      Network network, Address address, Bytes data, Optional<BigInteger> hint) {
    var registry = new DidRegistryContract(address);
    SignedDidChange change = SignedDidChange.decode(data);
    Address owner = registry.identityOwner(change.change().identity()).ask(network.node());
    return new DidChangeRequest(network, registry, change, owner, hint);
  }

  private static RefusedException elsewhere(Network network, Address relay, RelayEnvelope found) {
    return Refusal.badRequest(
            "wrong_relay",
            "metaSignedTx: expected a transaction to the TxRelay of %s, %s, or to its DID registry, found one to %s"
                .formatted(network.name(), relay, found.relay()))
        .asException();
  }

  private static Address relayOf(Network network) {
    return Optional.ofNullable(network.contracts().txRelay())
        .orElseThrow(
            () ->
                Refusal.notFound("relay_not_deployed", "There is no TxRelay on " + network.name())
                    .asException());
  }
}
