package me.uport.sensui.relay;

import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.request.RequestFields;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.TxRelayContract;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.web.Refusal;
import org.springframework.stereotype.Component;

/** Reads what wallets post. */
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
    Address relay = relayOf(network);
    RelayEnvelope envelope = decode(rlp);
    if (!envelope.relay().equals(relay)) {
      throw Refusal.badRequest(
              "wrong_relay",
              "metaSignedTx: expected a transaction to the TxRelay of %s, %s, found one to %s"
                  .formatted(network.name(), relay, envelope.relay()))
          .asException();
    }
    return new RelayRequest(
        network,
        new TxRelayContract(relay),
        envelope.transaction(),
        Optional.ofNullable(form.metaNonce()).map(it -> RequestFields.number("metaNonce", it)));
  }

  private static RelayEnvelope decode(Bytes rlp) {
    try {
      return RelayEnvelope.decode(rlp);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid_meta_transaction", "metaSignedTx: " + e.getMessage())
          .asException();
    }
  }

  private static Address relayOf(Network network) {
    return Optional.ofNullable(network.contracts().txRelay())
        .orElseThrow(
            () ->
                Refusal.notFound("relay_not_deployed", "There is no TxRelay on " + network.name())
                    .asException());
  }
}
