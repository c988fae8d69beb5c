package me.uport.sensui.sponsors;

import java.util.List;
import java.util.Set;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import me.uport.sensui.sponsors.Ledger.Cost;
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
  public boolean wants(TransactionEvent.Kind kind) {
    return switch (kind) {
      case REORGED, FINALIZED, REJECTED -> true;
      default -> false;
    };
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    onSteps(List.of(new Step(transaction, step)));
  }

  @Override
  public void onSteps(List<Step> steps) {
    steps.stream()
        .filter(each -> each.kind() == TransactionEvent.Kind.REORGED)
        .forEach(each -> ledger.unsettle(each.transaction().id().value()));
    List<Cost> costs =
        steps.stream().filter(LedgerOutcomes::isLast).map(LedgerOutcomes::cost).toList();
    if (!costs.isEmpty()) {
      ledger.settle(costs);
    }
  }

  private static boolean isLast(Step step) {
    return step.kind() == TransactionEvent.Kind.FINALIZED
        || step.kind() == TransactionEvent.Kind.REJECTED;
  }

  private static Cost cost(Step step) {
    TransactionRecord transaction = step.transaction();
    Receipt receipt = transaction.receipt();
    return new Cost(
        transaction.id().value(),
        receipt == null ? Wei.ZERO : receipt.cost(),
        transaction.state() == TransactionState.FINALIZED);
  }
}
