package me.uport.chain.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import me.uport.chain.GasPolicy;
import me.uport.chain.TransactionId;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.node.Hash32;
import me.uport.node.NodeUnavailableException;
import me.uport.node.SignedTransaction;

/**
 * Gives nonces and signed bytes to what was accepted for one signer: many at once, in the order of
 * acceptance, in one database transaction. Any instance may at any time; the lock of the signer's
 * row lets one at a time. Thread-safe: of the threads of this instance one works, and those that
 * wait find what they wanted done.
 */
final class Assigning {
  /** The lock is held while they are signed, perhaps elsewhere. */
  private static final int LARGEST_GROUP = 100;

  /** So many hashes are remembered for those who wait for them; the rows have them all. */
  private static final int REMEMBERED = 2_000;

  private final SigningAccount account;
  private final FeeRules fees;
  private final AttemptSigner signer;
  private final Ledger ledger;
  private final ReentrantLock turn = new ReentrantLock();
  private final Recent<TransactionId, Hash32> newest = new Recent<>(REMEMBERED);

  Assigning(SigningAccount account, GasPolicy policy, AttemptSigner signer, Ledger ledger) {
    this.account = account;
    this.fees = new FeeRules(policy);
    this.signer = signer;
    this.ledger = ledger;
  }

  /**
   * One group.
   *
   * @return how many got a nonce
   * @throws SignerUnavailableException when the key cannot be reached
   */
  int assign() {
    turn.lock();
    try {
      return work();
    } finally {
      turn.unlock();
    }
  }

  /**
   * The hash of one transaction of this signer, signing it and others if nobody else has yet.
   *
   * @param patience how long to wait for others of this instance
   * @return empty when it has none after all: that took too long, it was given up, or too many are
   *     before it
   */
  Optional<Hash32> hashOf(TransactionId id, Duration patience) {
    if (!hasTurnWithin(patience)) {
      return Optional.empty();
    }
    try {
      Optional<Hash32> known = newest.get(id);
      if (known.isPresent()) {
        return known;
      }
      sign();
      return newest.get(id).or(() -> ledger.attempts().firstHash(id));
    } finally {
      turn.unlock();
    }
  }

  private boolean hasTurnWithin(Duration patience) {
    try {
      return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int work() {
    return ledger.rows().hasAccepted(account) ? sign() : 0;
  }

  private int sign() {
    Map<TransactionId, Hash32> signed = ledger.atomically(this::group);
    signed.forEach(newest::put);
    return signed.size();
  }

  private Map<TransactionId, Hash32> group() {
    ledger.signers().lock(account);
    List<AcceptedTransaction> accepted = ledger.rows().lockAccepted(account, LARGEST_GROUP);
    if (accepted.isEmpty()) {
      return Map.of();
    }
    SignerRows.Next next =
        ledger
            .signers()
            .next(account)
            .orElseThrow(() -> new NodeUnavailableException("the signer has not been seen yet"));
    return store(accepted, next.nonce(), sign(accepted, next));
  }

  /** As many as can be signed, up to the first that cannot: the order stays. */
  private List<SignedTransaction> sign(List<AcceptedTransaction> accepted, SignerRows.Next next) {
    List<SignedTransaction> signed = new ArrayList<>();
    for (AcceptedTransaction each : accepted) {
      Fees price = fees.first(next.seen().fees()).atMost(each.feeLimit());
      try {
        signed.add(
            signer.call(account.chainId(), next.nonce() + signed.size(), each.call(), price));
      } catch (SignerUnavailableException e) {
        if (signed.isEmpty()) {
          throw e;
        }
        return signed;
      }
    }
    return signed;
  }

  private Map<TransactionId, Hash32> store(
      List<AcceptedTransaction> accepted, long firstNonce, List<SignedTransaction> signed) {
    List<TransactionId> ids =
        accepted.stream().limit(signed.size()).map(AcceptedTransaction::id).toList();
    ledger.rows().sign(ids, firstNonce, signed, ledger.now());
    Map<TransactionId, Hash32> stored = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      stored.put(ids.get(i), signed.get(i).hash());
    }
    return stored;
  }
}
