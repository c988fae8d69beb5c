package me.uport.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/**
 * Explains the nonces of a signer: for whoever asks "why does nothing move?". Asks no node, so that
 * it answers while none does. Thread-safe.
 */
public interface SignerNonces {
  /** The report of one of the service's signers; empty for any other account. */
  Optional<Report> of(Network network, Address signer);

  /**
   * All that is known.
   *
   * @param paused why others are preferred to it, or null
   * @param seen what the chain was last seen to say, or null when it never was
   * @param next the nonce of the next transaction, or null when it is not known yet
   * @param slots the nonces that are not settled, lowest first, and behind them what has none yet
   * @param more how many open transactions stand behind those
   */
  record Report(
      Address signer,
      @Nullable Pause paused,
      @Nullable ChainView seen,
      @Nullable Long next,
      List<Slot> slots,
      long more) {}

  /** Others are preferred. */
  record Pause(Instant since, String reason) {}

  /**
   * What a node said.
   *
   * @param minedCount how many of its transactions are in blocks: the lowest nonce that is not
   * @param pendingCount that, and those in the node's pool that follow without a gap
   */
  record ChainView(long head, long minedCount, long pendingCount, Instant at) {}

  /**
   * One nonce.
   *
   * @param nonce which; of a transaction that is accepted and not signed, the one that it gets
   *     unless another one comes before it
   * @param transaction its row, or null when it has none
   * @param diagnosis what is the matter, in a word that does not change
   * @param explanation the same for people
   * @param action what the engine does about it
   */
  record Slot(
      long nonce,
      @Nullable TransactionRecord transaction,
      Diagnosis diagnosis,
      String explanation,
      String action) {}

  /** What can be the matter with a nonce. */
  enum Diagnosis {
    /** Accepted, and not signed yet: it has no nonce. */
    UNSIGNED,
    /** Stored, and no node has been handed it. */
    UNSENT,
    /** Behind as many others as may wait in the pool at once. */
    QUEUED,
    /** In the node's pool. */
    POOLED,
    /** Sent, and the node does not seem to have it (any more), or a nonce before it is missing. */
    MISSING,
    /** Sent without an answer. */
    UNANSWERED,
    /** The signer cannot pay for it. */
    UNPAID,
    /** It offers too little for its gas. */
    UNDERPRICED,
    /** Nodes refuse it for good; an empty transaction takes its nonce. */
    REFUSED,
    /** In a block, and not deep enough yet. */
    INCLUDED,
    /** Used up on chain, and none of our transactions has a receipt. */
    USED_ELSEWHERE,
    /** Neither the chain, nor the pool, nor a row has it. */
    GAP,
    /** In the pool by somebody else's hand. */
    FOREIGN
  }
}
