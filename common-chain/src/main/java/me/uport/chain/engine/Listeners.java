package me.uport.chain.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionListener.Step;
import me.uport.chain.TransactionRecord;
import me.uport.node.Wei;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the listeners of a step, inside the database transaction that records it. */
final class Listeners {
  private final Supplier<List<TransactionListener>> listeners;
  private final Records records;
  private final MeterRegistry meters;

  Listeners(Supplier<List<TransactionListener>> listeners, Records records, MeterRegistry meters) {
    this.listeners = listeners;
    this.records = records;
    this.meters = meters;
  }

  void tell(TransactionId id, Kind step) {
    tell(Map.of(id, step));
  }

  /** Of several, in this order. */
  void tell(Map<TransactionId, Kind> kinds) {
    Map<TransactionId, TransactionRecord> found = records.find(List.copyOf(kinds.keySet()));
    List<Step> steps =
        kinds.entrySet().stream()
            .map(each -> new Step(found(found, each.getKey()), each.getValue()))
            .toList();
    steps.forEach(this::countAfterCommit);
    listeners.get().forEach(listener -> tell(listener, steps));
  }

  private static TransactionRecord found(
      Map<TransactionId, TransactionRecord> records, TransactionId id) {
    return Optional.ofNullable(records.get(id)).orElseThrow();
  }

  /** Whether all of them agree that a gas of it may cost so much. */
  boolean agree(TransactionId id, Wei maxFeePerGas) {
    TransactionRecord transaction = records.find(id).orElseThrow();
    return listeners.get().stream()
        .filter(listener -> listener.purposes().contains(transaction.purpose()))
        .allMatch(listener -> listener.onRaise(transaction, maxFeePerGas));
  }

  private static void tell(TransactionListener listener, List<Step> steps) {
    List<Step> wanted =
        steps.stream()
            .filter(each -> listener.purposes().contains(each.transaction().purpose()))
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    try {
      listener.onSteps(wanted);
    } catch (RuntimeException e) {
      Step first = wanted.getFirst();
      throw new ListenerFailedException(
          "A listener failed at step %s of transaction %s, or of one of %d others"
              .formatted(first.kind(), first.transaction().id(), wanted.size() - 1),
          e);
    }
  }

  /** A step that is rolled back was not taken. */
  private void countAfterCommit(Step step) {
    TransactionRecord transaction = step.transaction();
    Counter counter =
        meters.counter(
            "uport.chain.steps",
            "chain",
            Long.toString(transaction.chainId()),
            "purpose",
            transaction.purpose(),
            "step",
            step.kind().name());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            counter.increment();
          }
        });
  }
}
