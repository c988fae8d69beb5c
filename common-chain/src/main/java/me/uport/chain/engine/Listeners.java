package me.uport.chain.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionListener.Step;
import me.uport.chain.TransactionRecord;
import me.uport.chain.engine.OpenTransaction.Topic;
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
    TransactionRecord transaction = records.find(id).orElseThrow();
    tell(List.of(new Step(transaction, step)));
  }

  /**
   * Of several, in this order; those that nobody wants to hear of are counted only.
   *
   * @param topics of all of them
   */
  void tell(Map<TransactionId, Kind> kinds, Map<TransactionId, Topic> topics) {
    List<TransactionListener> all = listeners.get();
    Map<TransactionId, Kind> wanted = new LinkedHashMap<>();
    kinds.forEach(
        (id, kind) -> {
          Topic topic = Objects.requireNonNull(topics.get(id));
          if (all.stream().anyMatch(each -> wants(each, topic.purpose(), kind))) {
            wanted.put(id, kind);
          } else {
            countAfterCommit(topic, kind);
          }
        });
    Map<TransactionId, TransactionRecord> found = records.find(List.copyOf(wanted.keySet()));
    tell(
        wanted.entrySet().stream()
            .map(each -> new Step(found(found, each.getKey()), each.getValue()))
            .toList());
  }

  private void tell(List<Step> steps) {
    for (Step step : steps) {
      TransactionRecord transaction = step.transaction();
      countAfterCommit(new Topic(transaction.chainId(), transaction.purpose()), step.kind());
    }
    listeners.get().forEach(listener -> tell(listener, steps));
  }

  private static boolean wants(TransactionListener listener, String purpose, Kind kind) {
    return listener.wants(kind) && listener.purposes().contains(purpose);
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
            .filter(each -> wants(listener, each.transaction().purpose(), each.kind()))
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
  private void countAfterCommit(Topic topic, Kind kind) {
    Counter counter =
        meters.counter(
            "uport.chain.steps",
            "chain",
            Long.toString(topic.chainId()),
            "purpose",
            topic.purpose(),
            "step",
            kind.name());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            counter.increment();
          }
        });
  }
}
