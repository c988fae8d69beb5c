package me.uport.chain.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import me.uport.chain.HashPendingException;
import me.uport.chain.TransactionId;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.node.Hash32;
import me.uport.web.Refusal;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The hashes of accepted transactions, for clients that want them in the answer. Whoever waits for
 * one signs what was accepted if nobody else does just now: so that the answer depends neither on
 * the instance that looks after the signer nor on any other.
 */
final class Hashes {
  /** Longer than a group takes, shorter than clients wait. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Of so many that were accepted here last it is remembered who signs them. */
  private static final int REMEMBERED = 2_000;

  private final Ledger ledger;
  private final Assigners assigners;
  private final Consumer<SigningAccount> wakeUp;
  private final Duration patience;
  private final Recent<TransactionId, SigningAccount> newest = new Recent<>(REMEMBERED);

  Hashes(Ledger ledger, Assigners assigners, Consumer<SigningAccount> wakeUp, Duration patience) {
    this.patience = patience;
    this.ledger = ledger;
    this.assigners = assigners;
    this.wakeUp = wakeUp;
  }

  /** Spares whoever will wait for its hash the question who signs it. */
  void accepted(TransactionId id, SigningAccount account) {
    newest.put(id, account);
  }

  Hash32 await(TransactionId id) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "expected to be asked for a hash after the commit, found a database transaction");
    }
    SigningAccount account = newest.get(id).or(() -> ledger.rows().accountOf(id)).orElseThrow();
    Optional<Assigning> assigning = assigners.find(account);
    for (long end = System.nanoTime() + patience.toNanos(); ; pause()) {
      Optional<Hash32> found =
          assigning.isPresent()
              ? signed(assigning.get(), id, Duration.ofNanos(end - System.nanoTime()))
              : ledger.attempts().firstHash(id);
      if (found.isPresent()) {
        wakeUp.accept(account);
        return found.get();
      }
      refuseCancelled(id);
      if (System.nanoTime() - end >= 0) {
        throw new HashPendingException(id);
      }
    }
  }

  /** It never will have a hash. */
  private void refuseCancelled(TransactionId id) {
    if (ledger.rows().isRejectedUnsigned(id)) {
      throw Refusal.conflict("cancelled", "The transaction was cancelled before it was signed")
          .withData(Map.of("id", id.value()))
          .asException();
    }
  }

  private static Optional<Hash32> signed(Assigning assigning, TransactionId id, Duration patience) {
    try {
      return assigning.hashOf(id, patience);
    } catch (SignerUnavailableException e) {
      // It is accepted all the same, and signed as soon as the key can be reached.
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a transaction was to be signed", e);
    }
  }
}
