package me.uport.sensui.relay;

import java.util.Set;
import java.util.stream.Stream;
import me.uport.chain.Network;
import me.uport.chain.Transactions;
import me.uport.contracts.ContractAddresses;
import me.uport.crypto.Address;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;

/** Whom we call on behalf of others. */
@Component
class RelayPolicy {
  private final Transactions transactions;
  private final Set<Address> destinations;
  private final int maxReverts;
  private final RelayedRows rows;

  RelayPolicy(Transactions transactions, RelayProperties properties, RelayedRows rows) {
    this.transactions = transactions;
    this.destinations = properties.destinationAddresses();
    this.maxReverts = properties.maxReverts();
    this.rows = rows;
  }

  /**
   * Refuses our own accounts, where the relay's or our word may count for more than a stranger's,
   * and whatever is not on the operator's list, if there is one.
   *
   * @throws RefusedException 403 {@code destination_refused}
   */
  void requireDestination(RelayRequest request) {
    Address destination = request.transaction().destination();
    boolean listed = destinations.isEmpty() || destinations.contains(destination);
    if (!listed || isOurs(request.network(), destination)) {
      throw Refusal.forbidden(
              "destination_refused", "No calls of %s are relayed".formatted(destination))
          .asException();
    }
  }

  private boolean isOurs(Network network, Address destination) {
    ContractAddresses contracts = network.contracts();
    return Stream.of(contracts.sensuiVault(), contracts.txRelay(), transactions.signer())
        .anyMatch(destination::equals);
  }

  /**
   * Refuses when the signer has chosen who may relay, and not us; asks the node.
   *
   * @throws RefusedException 403 {@code not_whitelisted}
   */
  void requireWhitelisted(RelayRequest request) {
    Address listOwner = request.transaction().listOwner();
    Address sender = transactions.signer();
    if (!listOwner.isZero()
        && !request.relay().isWhitelisted(listOwner, sender).ask(request.network().node())) {
      throw Refusal.forbidden(
              "not_whitelisted", "%s does not let %s relay".formatted(listOwner, sender))
          .asException();
    }
  }

  /**
   * Refuses signers whose meta-transactions keep passing the simulation and reverting on chain.
   *
   * @throws RefusedException 429 {@code too_many_reverts}
   */
  void requireFewReverts(RelayRequest request) {
    int reverts = rows.failuresWithinDay(request.signer());
    if (reverts >= maxReverts) {
      throw Refusal.tooMany(
              "too_many_reverts",
              "Expected fewer than %d reverted meta-transactions of a signer within a day, found %d"
                  .formatted(maxReverts, reverts))
          .asException();
    }
  }
}
