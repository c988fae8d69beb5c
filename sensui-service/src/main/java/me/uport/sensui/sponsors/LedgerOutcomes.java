package me.uport.sensui.sponsors;

import java.util.Set;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.springframework.stereotype.Component;

/**
 * Settles reservations once it is final what a transaction has cost. A reverted one has cost its
 * gas.
 */
@Component
class LedgerOutcomes implements TransactionListener {
  private final Ledger ledger;

  LedgerOutcomes(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Set<String> purposes() {
    return Set.of(Purpose.FUND, Purpose.VAULT, Purpose.RELAY);
  }

  @Override
  public boolean onRaise(TransactionRecord transaction, Wei maxFeePerGas) {
    return ledger.raise(transaction.id().value(), maxFeePerGas.times(transaction.gasLimit()));
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    switch (step) {
      case REORGED -> ledger.unsettle(transaction.id().value());
      case FINALIZED, REJECTED -> {
        Receipt receipt = transaction.receipt();
        ledger.settle(
            transaction.id().value(),
            receipt == null ? Wei.ZERO : receipt.cost(),
            transaction.state() == TransactionState.FINALIZED);
      }
      default -> {
        // Nothing that costs depend on.
      }
    }
  }
}
