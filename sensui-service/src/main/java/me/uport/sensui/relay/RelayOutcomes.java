package me.uport.sensui.relay;

import java.util.Set;
import java.util.UUID;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.sensui.sponsors.Purpose;
import org.springframework.stereotype.Component;

/** Writes down what became of meta-transactions, once that is final. */
@Component
class RelayOutcomes implements TransactionListener {
  private final RelayedRows rows;
  private final RefusedRelays refused;

  RelayOutcomes(RelayedRows rows, RefusedRelays refused) {
    this.rows = rows;
    this.refused = refused;
  }

  @Override
  public Set<String> purposes() {
    return Set.of(Purpose.RELAY);
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    UUID id = transaction.id().value();
    switch (step) {
      case REORGED -> rows.reopen(id);
      case FINALIZED, REJECTED -> conclude(id, transaction);
      default -> {
        // Nothing that a meta-transaction's state depends on.
      }
    }
  }

  private void conclude(UUID id, TransactionRecord transaction) {
    rows.conclude(id, transaction.state() == TransactionState.FINALIZED);
    if (transaction.state() == TransactionState.REVERTED) {
      rows.find(id)
          .ifPresent(it -> refused.remember(it.chainId(), it.digest(), reason(transaction)));
    }
  }

  private static String reason(TransactionRecord transaction) {
    TransactionFailure failure = transaction.failure();
    return failure == null ? "it was reverted" : failure.message();
  }
}
