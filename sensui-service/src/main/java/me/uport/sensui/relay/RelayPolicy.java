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
    Address destination = request.destination();
    boolean listed = destinations.isEmpty() || destinations.contains(destination);
    if (!listed || isOurs(request.network(), destination)) {
      throw Refusal.forbidden(
              "destination_refused", "No calls of %s are relayed".formatted(destination))
          .asException();
    }
  }

  private boolean isOurs(Network network, Address destination) {
    ContractAddresses contracts = network.contracts();
    return transactions.signers().contains(destination)
        || Objects.equals(contracts.sensuiVault(), destination)
        || Objects.equals(contracts.txRelay(), destination);
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
