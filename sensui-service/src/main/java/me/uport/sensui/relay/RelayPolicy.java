package me.uport.sensui.relay;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

  RelayPolicy(Transactions transactions, RelayProperties properties) {
    this.transactions = transactions;
    this.destinations = properties.destinationAddresses();
    this.maxReverts = properties.maxReverts();
  }

  /**
   * Refuses our own accounts and whatever is not on the operator's list, if there is one.
   *
   * @throws RefusedException 403 {@code destination_refused}
   */
  void requireDestination(Network network, Address destination) {
    if (!destinations.isEmpty() && !destinations.contains(destination)) {
      throw refused(destination);
    }
    requireForeign(network, destination);
  }

  /**
   * Refuses our own accounts, where the relay's, the forwarder's or our word may count for more
   * than a stranger's.
   *
   * @throws RefusedException 403 {@code destination_refused}
   */
  void requireForeign(Network network, Address destination) {
    ContractAddresses contracts = network.contracts();
    if (transactions.signers().contains(destination)
        || Objects.equals(contracts.sensuiVault(), destination)
        || Objects.equals(contracts.txRelay(), destination)
        || Objects.equals(contracts.erc2771Forwarder(), destination)) {
      throw refused(destination);
    }
  }

  private static RefusedException refused(Address destination) {
    return Refusal.forbidden(
            "destination_refused", "No calls of %s are relayed".formatted(destination))
        .asException();
  }

  /**
   * Refuses what was carried on another chain: what was signed does not name the chain, so that
   * anybody could repeat it wherever the same contract is at the same address.
   *
   * @throws RefusedException 409 {@code relayed_elsewhere}
   */
  void requireNowhereElse(boolean elsewhere) {
    if (elsewhere) {
      throw relayedElsewhere();
    }
  }

  /** That refusal. */
  static RefusedException relayedElsewhere() {
    return Refusal.conflict(
            "relayed_elsewhere",
            "What was signed was relayed on another chain, where it is valid as well")
        .asException();
  }

  /**
   * Which of our accounts may relay: all, unless the signer has named a list; asks the node then.
   *
   * @throws RefusedException 403 {@code not_whitelisted} when none is on it
   */
  Set<Address> senders(RelayRequest request) {
    if (request.listOwner().isEmpty()) {
      return Set.copyOf(transactions.signers());
    }
    Set<Address> listed =
        transactions.signers().stream()
            .filter(request::isListed)
            .collect(Collectors.toUnmodifiableSet());
    if (listed.isEmpty()) {
      throw Refusal.forbidden(
              "not_whitelisted",
              "%s does not let %s relay"
                  .formatted(request.listOwner().orElseThrow(), transactions.signers()))
          .asException();
    }
    return listed;
  }

  /**
   * Refuses signers whose meta-transactions keep passing the simulation and reverting on chain.
   *
   * @param reverts how many within a day
   * @throws RefusedException 429 {@code too_many_reverts}
   */
  void requireFewReverts(int reverts) {
    if (reverts >= maxReverts) {
      throw Refusal.tooMany(
              "too_many_reverts",
              "Expected fewer than %d reverted meta-transactions of a signer within a day, found %d"
                  .formatted(maxReverts, reverts))
          .asException();
    }
  }
}
