package me.uport.chain.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
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
   */
  void sentAll(List<OpenTransaction> seen, List<SendNote> notes, long head) {
    atomically(
        () -> {
          for (int i = 0; i < seen.size(); i++) {
            sent(seen.get(i), notes.get(i), head);
          }
          return seen.size();
        });
  }

  private void sent(OpenTransaction seen, SendNote note, long head) {
    Hash32 hash = seen.newest().hash();
    step(
        seen,
        now -> now.attempt(hash).isPresent(),
        (now, at) -> {
          String before = now.attempt(hash).map(StoredAttempt::lastOutcome).orElse(null);
          ledger.attempts().sent(hash, note, at, head);
          if (note.taken() && now.state() == TransactionState.SIGNED) {
            ledger.rows().setState(now.id(), TransactionState.BROADCAST);
            ledger.events().append(now.id(), Kind.BROADCAST, at, hash, null);
          } else if (!note.taken() && !note.outcome().equals(before)) {
            ledger.events().append(now.id(), Kind.HELD, at, hash, note.asText());
          }
        });
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

  /** Seen in a block: the transaction itself, successful or not, or the empty one in its place. */
  boolean included(OpenTransaction seen, Receipt receipt, @Nullable TransactionFailure failure) {
    return step(
        seen,
        now -> !now.isInBlock() && now.attempt(receipt.transactionHash()).isPresent(),
        (now, at) -> {
          boolean empty = isEmpty(now, receipt.transactionHash());
          if (empty) {
            ledger.rows().setEmptyIncluded(now.id(), receipt);
            return;
          }
          TransactionState state =
              failure == null ? TransactionState.INCLUDED : TransactionState.REVERTED;
          Kind kind = failure == null ? Kind.INCLUDED : Kind.REVERTED;
          ledger.rows().setIncluded(now.id(), state, receipt, failure);
          announceInBlock(now.id(), kind, at, receipt, failure);
        });
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
          ledger
              .events()
              .append(now.id(), Kind.REORGED, at, null, now.blockNumber(), now.blockHash(), null);
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
            ledger
                .events()
                .append(
                    seen.id(),
                    Kind.REORGED,
                    ledger.now(),
                    null,
                    seen.blockNumber(),
                    seen.blockHash(),
                    "it was final");
            listeners.tell(seen.id(), Kind.REORGED);
          }
          return reopened;
        });
  }

  /** As deep as the network's confirmations ask. */
  boolean finalized(OpenTransaction seen) {
    return step(
        seen,
        now -> now.isInBlock() && Objects.equals(now.blockHash(), seen.blockHash()),
        (now, at) -> {
          if (now.state() == TransactionState.REJECTING) {
            ledger.rows().setFinal(now.id(), TransactionState.REJECTED, at);
            announce(now.id(), Kind.REJECTED, at, null);
            return;
          }
          TransactionState state =
              now.state() == TransactionState.INCLUDED ? TransactionState.FINALIZED : now.state();
          ledger.rows().setFinal(now.id(), state, at);
          announce(now.id(), Kind.FINALIZED, at, null);
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

  private static boolean isEmpty(OpenTransaction transaction, Hash32 hash) {
    return transaction
        .attempt(hash)
        .filter(attempt -> attempt.kind() == TransactionAttempt.Kind.EMPTY)
        .isPresent();
  }

  private void announceInBlock(
      TransactionId id,
      Kind kind,
      Instant at,
      Receipt receipt,
      @Nullable TransactionFailure failure) {
    ledger
        .events()
        .append(
            id,
            kind,
            at,
            receipt.transactionHash(),
            receipt.blockNumber(),
            receipt.blockHash(),
            failure == null ? null : failure.message());
    listeners.tell(id, kind);
  }

  private void announce(TransactionId id, Kind kind, Instant at, @Nullable String detail) {
    ledger.events().append(id, kind, at, null, detail);
    listeners.tell(id, kind);
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
