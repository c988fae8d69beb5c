package me.uport.chain.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.chain.Cancellation;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * The steps between the states. Each is one database transaction: it locks the row, looks whether
 * the step still applies (another instance may have been faster), changes row and history, and
 * tells the listeners.
 */
final class Steps {
  private final Ledger ledger;
  private final Listeners listeners;
  private final Fence fence;

  Steps(Ledger ledger, Listeners listeners, Fence fence) {
    this.fence = fence;
    this.ledger = ledger;
    this.listeners = listeners;
  }

  /**
   * What a node said when it was handed the newest bytes of each; one commit for all.
   *
   * @param notes in the order of the transactions
   * @param besides what else is written down of it
   * @return what that came to
   */
  boolean sentAll(
      List<OpenTransaction> seen, List<SendNote> notes, long head, BooleanSupplier besides) {
    return atomically(
        () -> {
          Instant at = ledger.now();
          List<Hash32> hashes = seen.stream().map(each -> each.newest().hash()).toList();
          ledger.attempts().sent(hashes, notes, at, head);
          Set<TransactionId> broadcast = ledger.rows().setBroadcast(taken(seen, notes));
          ledger.events().append(sendings(seen, notes, broadcast), at);
          return besides.getAsBoolean();
        });
  }

  private static List<TransactionId> taken(List<OpenTransaction> seen, List<SendNote> notes) {
    return IntStream.range(0, seen.size())
        .filter(i -> notes.get(i).taken())
        .mapToObj(i -> seen.get(i).id())
        .toList();
  }

  /** Being taken is told once; being held, whenever the reason is another one. */
  private static List<NewEvent> sendings(
      List<OpenTransaction> seen, List<SendNote> notes, Set<TransactionId> broadcast) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      OpenTransaction each = seen.get(i);
      SendNote note = notes.get(i);
      Hash32 hash = each.newest().hash();
      if (broadcast.contains(each.id())) {
        events.add(NewEvent.of(each.id(), Kind.BROADCAST, hash, null));
      } else if (!note.taken() && !note.outcome().equals(each.newest().lastOutcome())) {
        events.add(NewEvent.of(each.id(), Kind.HELD, hash, note.asText()));
      }
    }
    return events;
  }

  /**
   * A dearer attempt, stored before it is sent; unless it costs more than was agreed and nobody
   * agrees to more.
   */
  boolean replaced(OpenTransaction seen, SignedTransaction signed) {
    return step(
        seen,
        now ->
            !now.isInBlock()
                && now.newest().number() == seen.newest().number()
                && mayCost(now, signed.maxFeePerGas()),
        (now, at) -> {
          int number = now.newest().number() + 1;
          ledger.attempts().insert(now.id(), number, now.newest().kind(), signed, at);
          ledger.events().append(now.id(), Kind.REPLACED, at, signed.hash(), "higher fee");
        });
  }

  /** The empty transaction has the service's gas for its own. */
  private boolean mayCost(OpenTransaction now, Wei maxFee) {
    if (now.newest().kind() == TransactionAttempt.Kind.EMPTY
        || maxFee.compareTo(ledger.rows().feeLimit(now.id())) <= 0) {
      return true;
    }
    if (!listeners.agree(now.id(), maxFee)) {
      return false;
    }
    ledger.rows().setFeeLimit(now.id(), maxFee);
    return true;
  }

  /** Refused for good: an empty transaction takes the nonce, stored before it is sent. */
  boolean rejecting(OpenTransaction seen, SignedTransaction empty, TransactionFailure why) {
    return step(
        seen,
        now -> !now.isInBlock() && now.newest().number() == seen.newest().number(),
        (now, at) -> {
          int number = now.newest().number() + 1;
          ledger.attempts().insert(now.id(), number, TransactionAttempt.Kind.EMPTY, empty, at);
          ledger.rows().setFailure(now.id(), TransactionState.REJECTING, why);
          ledger.events().append(now.id(), Kind.REJECTING, at, empty.hash(), why.message());
        });
  }

  /**
   * Seen in blocks: the transactions themselves, successful or not, or the empty ones in their
   * place; one commit for all.
   *
   * @return how many were not known to be in a block
   */
  int included(List<Inclusion> seen) {
    return atomically(
        () -> {
          Set<TransactionId> moved = ledger.rows().setIncluded(seen);
          List<NewEvent> events =
              seen.stream()
                  .filter(each -> moved.contains(each.transaction().id()) && !each.isEmpty())
                  .map(Steps::inclusion)
                  .toList();
          announce(events, seen.stream().map(Inclusion::transaction));
          return moved.size();
        });
  }

  private static NewEvent inclusion(Inclusion each) {
    TransactionId id = each.transaction().id();
    TransactionFailure failure = each.failure();
    return failure == null
        ? NewEvent.inBlock(id, Kind.INCLUDED, each.receipt(), null)
        : NewEvent.inBlock(id, Kind.REVERTED, each.receipt(), failure.message());
  }

  /** Its block is not part of the chain any more. */
  boolean reorged(OpenTransaction seen) {
    return step(
        seen,
        now -> now.isInBlock() && Objects.equals(now.blockHash(), seen.blockHash()),
        (now, at) -> {
          boolean rejecting = now.state() == TransactionState.REJECTING;
          ledger
              .rows()
              .setWaiting(
                  now.id(), rejecting ? TransactionState.REJECTING : TransactionState.BROADCAST);
          ledger.attempts().forgetTaken(now.id());
          NewEvent event =
              new NewEvent(now.id(), Kind.REORGED, null, now.blockNumber(), now.blockHash(), null);
          ledger.events().append(List.of(event), at);
          if (!rejecting) {
            listeners.tell(now.id(), Kind.REORGED);
          }
        });
  }

  /** It was final, but its block is not part of the chain any more. */
  boolean unfinal(FinalTransaction seen) {
    return atomically(
        () -> {
          boolean reopened = ledger.rows().reopen(seen);
          if (reopened) {
            ledger.attempts().forgetTaken(seen.id());
            NewEvent event =
                new NewEvent(
                    seen.id(),
                    Kind.REORGED,
                    null,
                    seen.blockNumber(),
                    seen.blockHash(),
                    "it was final");
            ledger.events().append(List.of(event), ledger.now());
            listeners.tell(seen.id(), Kind.REORGED);
          }
          return reopened;
        });
  }

  /**
   * Their blocks are unlikely to be taken back; one commit for all.
   *
   * @return how many were not known to be safe
   */
  int safe(List<OpenTransaction> seen) {
    return atomically(
        () -> {
          Set<TransactionId> moved = ledger.rows().setSafe(seen, ledger.now());
          announce(
              seen.stream()
                  .map(OpenTransaction::id)
                  .filter(moved::contains)
                  .map(id -> NewEvent.of(id, Kind.SAFE, null, null))
                  .toList(),
              seen.stream());
          return moved.size();
        });
  }

  /**
   * As deep as the network's confirmations ask; one commit for all.
   *
   * @return how many were not known to be final
   */
  int finalized(List<OpenTransaction> seen) {
    return atomically(
        () -> {
          Map<TransactionId, TransactionState> moved = ledger.rows().setFinal(seen, ledger.now());
          List<NewEvent> events =
              seen.stream()
                  .filter(each -> moved.containsKey(each.id()))
                  .map(each -> NewEvent.of(each.id(), last(moved.get(each.id())), null, null))
                  .toList();
          announce(events, seen.stream());
          return moved.size();
        });
  }

  private static Kind last(@Nullable TransactionState state) {
    return state == TransactionState.REJECTED ? Kind.REJECTED : Kind.FINALIZED;
  }

  /**
   * It is wanted that it is not executed: at once where it has no nonce, otherwise by whoever looks
   * after its signer.
   */
  Cancellation cancel(TransactionId id, TransactionFailure why) {
    return atomically(
        () -> {
          Optional<TransactionState> state = ledger.rows().lockWaiting(id);
          if (state.isEmpty() || state.get() == TransactionState.REJECTING) {
            return Cancellation.TOO_LATE;
          }
          Instant at = ledger.now();
          if (state.get() == TransactionState.ACCEPTED) {
            ledger.rows().setRejected(id, why, at);
            announce(id, Kind.REJECTED, at, why.message());
            return Cancellation.DONE;
          }
          ledger.rows().setCancelRequested(id, at);
          return Cancellation.REQUESTED;
        });
  }

  /** Its nonce is used up by something that is not ours. */
  boolean nonceUsed(OpenTransaction seen, TransactionFailure why) {
    return step(
        seen,
        now -> !now.isInBlock() && now.newest().number() == seen.newest().number(),
        (now, at) -> {
          ledger.rows().setRejected(now.id(), why, at);
          announce(now.id(), Kind.REJECTED, at, why.message());
        });
  }

  /**
   * It was given up because its nonce was used elsewhere, and the chain took that back: an empty
   * transaction takes the nonce, unless one of its own attempts does.
   */
  boolean refilled(TransactionId id, SignedTransaction empty) {
    return atomically(
        () -> {
          boolean reopened = ledger.rows().reopenGivenUp(id);
          if (reopened) {
            Instant at = ledger.now();
            int number = ledger.attempts().of(id).size() + 1;
            ledger.attempts().insert(id, number, TransactionAttempt.Kind.EMPTY, empty, at);
            ledger.events().append(id, Kind.REORGED, at, null, "its nonce is free again");
            ledger.events().append(id, Kind.REJECTING, at, empty.hash(), "fills the gap");
            listeners.tell(id, Kind.REORGED);
          }
          return reopened;
        });
  }

  /** Its nonce is used up, but there is no receipt; since when, or null when that has passed. */
  boolean missingSince(OpenTransaction seen, @Nullable Long head) {
    return step(
        seen, now -> !now.isInBlock(), (now, _) -> ledger.rows().setMissingSince(now.id(), head));
  }

  private void announce(TransactionId id, Kind kind, Instant at, @Nullable String detail) {
    ledger.events().append(id, kind, at, null, detail);
    listeners.tell(id, kind);
  }

  private void announce(List<NewEvent> events, Stream<OpenTransaction> about) {
    ledger.events().append(events, ledger.now());
    Map<TransactionId, Kind> told = new LinkedHashMap<>();
    events.forEach(event -> told.put(event.id(), event.kind()));
    listeners.tell(
        told, about.collect(Collectors.toMap(OpenTransaction::id, OpenTransaction::topic)));
  }

  @FunctionalInterface
  private interface Change {
    void make(OpenTransaction now, Instant at);
  }

  private <T> T atomically(Supplier<T> work) {
    return ledger.atomically(
        () -> {
          fence.check();
          return work.get();
        });
  }

  private boolean step(OpenTransaction seen, Predicate<OpenTransaction> applies, Change change) {
    return atomically(
        () ->
            ledger
                .rows()
                .lockOpen(seen.id())
                .filter(applies)
                .map(
                    now -> {
                      change.make(now, ledger.now());
                      return true;
                    })
                .orElse(false));
  }
}
