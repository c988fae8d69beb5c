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
    tell(records.find(id).orElseThrow(), step);
  }

  /** Of several, in this order. */
  void tell(Map<TransactionId, Kind> steps) {
    Map<TransactionId, TransactionRecord> found = records.find(List.copyOf(steps.keySet()));
    steps.forEach((id, step) -> tell(Optional.ofNullable(found.get(id)).orElseThrow(), step));
  }

  private void tell(TransactionRecord transaction, Kind step) {
    countAfterCommit(transaction, step);
    listeners.get().stream()
        .filter(listener -> listener.purposes().contains(transaction.purpose()))
        .forEach(listener -> tell(listener, transaction, step));
  }

  /** Whether all of them agree that a gas of it may cost so much. */
  boolean agree(TransactionId id, Wei maxFeePerGas) {
    TransactionRecord transaction = records.find(id).orElseThrow();
    return listeners.get().stream()
        .filter(listener -> listener.purposes().contains(transaction.purpose()))
        .allMatch(listener -> listener.onRaise(transaction, maxFeePerGas));
  }

  private static void tell(TransactionListener listener, TransactionRecord transaction, Kind step) {
    try {
      listener.onStep(transaction, step);
    } catch (RuntimeException e) {
      throw new ListenerFailedException(
          "A listener failed at step " + step + " of transaction " + transaction.id(), e);
    }
  }

  /** A step that is rolled back was not taken. */
  private void countAfterCommit(TransactionRecord transaction, Kind step) {
    Counter counter =
        meters.counter(
            "uport.chain.steps",
            "chain",
            Long.toString(transaction.chainId()),
            "purpose",
            transaction.purpose(),
            "step",
            step.name());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            counter.increment();
          }
        });
  }
}
