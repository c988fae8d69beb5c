package me.uport.unnu.identity;

import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.contracts.ContractError;
import me.uport.contracts.CounterfactualCreation;
import me.uport.contracts.CounterfactualIdentityManagerContract;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.node.Hash32;
import me.uport.node.RevertReason;
import me.uport.node.Wei;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of each identity that one transaction was to create, in the database
 * transaction that records the chain's word.
 */
@Component
class BatchOutcomes implements TransactionListener {
  /** A creation whose transactions came to nothing so often has failed. */
  private static final int MOST_ATTEMPTS = 3;

  private final IdentityRepository identities;
  private final CreationBudget budget;
  private final Clock clock;

  BatchOutcomes(IdentityRepository identities, CreationBudget budget, Clock clock) {
    this.identities = identities;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public Set<String> purposes() {
    return Set.of(CreationBatches.PURPOSE);
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    List<Identity> batch = identities.findByTransactionIdOrderByDeviceKey(transaction.id().value());
    switch (step) {
      case INCLUDED -> apply(batch, transaction, false);
      case REORGED -> batch.forEach(this::takenBack);
      case FINALIZED, REJECTED -> conclude(batch, transaction);
      default -> {
        // Nothing that identities depend on.
      }
    }
    batch.forEach(identities::save);
  }

  private void takenBack(Identity identity) {
    budget.unsettle(identity);
    identity.takenBack(clock.instant());
  }

  private void conclude(List<Identity> batch, TransactionRecord transaction) {
    settle(batch, IdentityOutcomes.cost(transaction));
    if (transaction.state() == TransactionState.FINALIZED) {
      apply(batch, transaction, true);
    } else {
      String reason = IdentityOutcomes.reason(transaction);
      batch.forEach(identity -> tryAgain(identity, reason));
    }
  }

  /** Each bears its share, to the wei. */
  private void settle(List<Identity> batch, Wei cost) {
    if (batch.isEmpty()) {
      return;
    }
    BigInteger[] shares = cost.value().divideAndRemainder(BigInteger.valueOf(batch.size()));
    for (int i = 0; i < batch.size(); i++) {
      boolean more = BigInteger.valueOf(i).compareTo(shares[1]) < 0;
      budget.settle(batch.get(i), new Wei(more ? shares[0].add(BigInteger.ONE) : shares[0]));
    }
  }

  private void tryAgain(Identity identity, String reason) {
    if (identity.attempts() < MOST_ATTEMPTS && budget.reserveAgain(identity)) {
      identity.queueAgain(clock.instant());
    } else {
      identity.failed(reason, clock.instant());
    }
  }

  private void apply(List<Identity> batch, TransactionRecord transaction, boolean isFinal) {
    for (Identity identity : batch) {
      Optional<CounterfactualCreation> result =
          Optional.ofNullable(results(identity, transaction).get(identity.keys()));
      if (result.isPresent()) {
        Hash32 minedAs = transaction.hash().orElseThrow();
        apply(identity, result.get(), minedAs, isFinal);
      } else if (isFinal) {
        identity.failed("the manager wrote no log of it", clock.instant());
      }
    }
  }

  private void apply(
      Identity identity, CounterfactualCreation result, Hash32 minedAs, boolean isFinal) {
    switch (result) {
      case CounterfactualCreation.Created created ->
          identity.created(created.identity(), minedAs, isFinal, clock.instant());
      case CounterfactualCreation.Existed existed ->
          identity.created(existed.identity(), minedAs, isFinal, clock.instant());
      case CounterfactualCreation.Failed failed -> {
        if (isFinal) {
          identity.failed(reason(failed), clock.instant());
        }
      }
    }
  }

  /** What the identity's own manager says of the transaction, by what it was asked for. */
  private static Map<Keys, CounterfactualCreation> results(
      Identity identity, TransactionRecord transaction) {
    var manager = new CounterfactualIdentityManagerContract(identity.managerAddress());
    return Optional.ofNullable(transaction.receipt())
        .map(manager::creations)
        .orElse(List.of())
        .stream()
        .collect(Collectors.toMap(CounterfactualCreation::keys, it -> it, (first, _) -> first));
  }

  private static String reason(CounterfactualCreation.Failed failed) {
    return ContractError.describe(RevertReason.decode(failed.reason().toArray()));
  }
}
