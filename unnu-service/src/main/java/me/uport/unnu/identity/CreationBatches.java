package me.uport.unnu.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.Transactions;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.contracts.ContractCall;
import me.uport.contracts.CounterfactualIdentityManagerContract;
import me.uport.node.NodeUnavailableException;
import me.uport.unnu.identity.Identity.Creation;
import me.uport.web.database.RetryingTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Creates identities that wait for each other, many by one transaction; any number of instances may
 * do so at once. The rows say what is to do: those that become part of a transaction and the
 * transaction itself are written together.
 */
@Component
class CreationBatches {
  /** The purpose of the chain transactions that create several identities. */
  static final String PURPOSE = "unnu.identities";

  private static final Logger LOG = LoggerFactory.getLogger(CreationBatches.class);

  private final IdentityRepository identities;
  private final Networks networks;
  private final Transactions transactions;
  private final RetryingTransactions database;
  private final BatchProperties properties;
  private final Clock clock;

  CreationBatches(
      IdentityRepository identities,
      Networks networks,
      Transactions transactions,
      RetryingTransactions database,
      BatchProperties properties,
      Clock clock) {
    this.identities = identities;
    this.networks = networks;
    this.transactions = transactions;
    this.database = database;
    this.properties = properties;
    this.clock = clock;
  }

  /** Sends what has gathered. */
  @Scheduled(fixedDelayString = "${unnu.batches.interval}")
  void round() {
    for (Network network : networks.all()) {
      ManagerType.COUNTERFACTUAL_IDENTITY_MANAGER
          .on(network.contracts())
          .map(CounterfactualIdentityManagerContract::new)
          .ifPresent(manager -> sendAll(network, manager));
    }
  }

  private void sendAll(Network network, CounterfactualIdentityManagerContract manager) {
    try {
      while (database.execute(() -> send(network, manager))) {
        // The next ones.
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Creations on {} wait for the database: {}", network, e.toString());
    } catch (NodeUnavailableException | SignerUnavailableException e) {
      LOG.warn("Creations on {} wait: {}", network, e.toString());
    }
  }

  /** One transaction; false when nobody waits. */
  private boolean send(Network network, CounterfactualIdentityManagerContract manager) {
    List<Identity> batch =
        fitting(
            identities.claimQueued(
                network.chainId(), manager.address().toString(), properties.maxSize()));
    if (batch.isEmpty()) {
      return false;
    }
    ContractCall call = manager.createIdentities(batch.stream().map(Identity::keys).toList());
    Submitted submitted =
        transactions.submit(
            NewTransaction.call(network, call.to(), call.data().toArray(), gas(batch), PURPOSE));
    var creation = new Creation(submitted.id().value(), clock.instant());
    batch.forEach(identity -> identity.batched(creation));
    batch.forEach(identities::save);
    return true;
  }

  /**
   * As many as one transaction may take. One whose earlier transaction came to nothing goes alone:
   * should it be the reason, no other has to suffer from it again.
   */
  private List<Identity> fitting(List<Identity> waiting) {
    Optional<Identity> repeated =
        waiting.stream().filter(identity -> identity.attempts() > 1).findFirst();
    if (repeated.isPresent()) {
      return List.of(repeated.get());
    }
    List<Identity> batch = new ArrayList<>();
    for (Identity identity : waiting) {
      if (!batch.isEmpty() && gas(batch) + identity.gasLimit() > properties.maxGas()) {
        break;
      }
      batch.add(identity);
    }
    return batch;
  }

  /** Each was estimated by itself, so that the sum is on the safe side. */
  private static long gas(List<Identity> batch) {
    return batch.stream().mapToLong(Identity::gasLimit).sum();
  }
}
