package me.uport.unnu.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.contracts.IdentityEvent;
import me.uport.contracts.ManagerContract;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of creations, in the database transaction that records the chain's word.
 */
@Component
class IdentityOutcomes implements TransactionListener {
  private final IdentityRepository identities;
  private final CreationBudget budget;
  private final Clock clock;

  IdentityOutcomes(IdentityRepository identities, CreationBudget budget, Clock clock) {
    this.identities = identities;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public Set<String> purposes() {
    return Set.of(IdentityCreation.PURPOSE);
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    for (Identity identity :
        identities.findByTransactionIdOrderByDeviceKey(transaction.id().value())) {
      apply(identity, transaction, step);
      identities.save(identity);
    }
  }

  /** A creation counts as failed only when that is final: only then may another one be made. */
  private void apply(Identity identity, TransactionRecord transaction, TransactionEvent.Kind step) {
    switch (step) {
      case INCLUDED -> included(identity, transaction, false);
      case REORGED -> {
        budget.unsettle(identity);
        identity.takenBack(clock.instant());
      }
      case FINALIZED -> {
        budget.settle(identity, cost(transaction));
        finalized(identity, transaction);
      }
      case REJECTED -> {
        budget.settle(identity, Wei.ZERO);
        identity.failed(reason(transaction), clock.instant());
      }
      default -> {
        // Nothing that an identity's state depends on.
      }
    }
  }

  private void finalized(Identity identity, TransactionRecord transaction) {
    if (transaction.state() == TransactionState.REVERTED) {
      identity.failed(reason(transaction), clock.instant());
    } else {
      included(identity, transaction, true);
    }
  }

  private void included(Identity identity, TransactionRecord transaction, boolean isFinal) {
    Optional<Address> proxy = createdBy(transaction, identity.manager());
    if (proxy.isPresent()) {
      Hash32 minedAs = transaction.hash().orElseThrow();
      identity.created(proxy.get(), minedAs, isFinal, clock.instant());
    } else if (isFinal) {
      identity.failed("the manager wrote no LogIdentityCreated", clock.instant());
    }
  }

  /**
   * The manager's own event, about an identity that our transaction asked for: its payload may have
   * caused others.
   */
  private static Optional<Address> createdBy(
      TransactionRecord transaction, ManagerContract manager) {
    return Optional.ofNullable(transaction.receipt())
        .flatMap(manager::created)
        .filter(created -> created.creator().equals(transaction.signer()))
        .map(IdentityEvent.Created::identity);
  }

  /** What the gas has cost; nothing when it was never executed. */
  static Wei cost(TransactionRecord transaction) {
    return Optional.ofNullable(transaction.receipt()).map(Receipt::cost).orElse(Wei.ZERO);
  }

  static String reason(TransactionRecord transaction) {
    var failure = transaction.failure();
    return failure == null ? "reverted" : failure.message();
  }
}
