package me.uport.sensui.relay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        .forEach(each -> rows.reopen(each.transaction().id().value()));
    List<TransactionRecord> concluded =
        steps.stream().filter(RelayOutcomes::isLast).map(Step::transaction).toList();
    if (!concluded.isEmpty()) {
      conclude(concluded);
    }
  }

  private static boolean isLast(Step step) {
    return step.kind() == TransactionEvent.Kind.FINALIZED
        || step.kind() == TransactionEvent.Kind.REJECTED;
  }

  private void conclude(List<TransactionRecord> transactions) {
    Map<UUID, Boolean> outcomes = new LinkedHashMap<>();
    transactions.forEach(
        each -> outcomes.put(each.id().value(), each.state() == TransactionState.FINALIZED));
    rows.conclude(outcomes);
    transactions.stream()
        .filter(each -> each.state() == TransactionState.REVERTED)
        .forEach(
            each ->
                rows.find(each.id().value())
                    .ifPresent(it -> refused.remember(it.chainId(), it.digest(), reason(each))));
  }

  private static String reason(TransactionRecord transaction) {
    TransactionFailure failure = transaction.failure();
    return failure == null ? "it was reverted" : failure.message();
  }
}
