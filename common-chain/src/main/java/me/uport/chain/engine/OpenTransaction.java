package me.uport.chain.engine;

import java.util.List;
import java.util.Optional;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose outcome is not final yet.
 *
 * @param topic by which listeners know whether they want to hear of it
 * @param blockNumber the height of the block it was seen in, or null
 * @param blockHash that block, or null
 * @param safe whether that block is unlikely to be taken back
 * @param missingSince the head at which its nonce was first found used up without a receipt, or
 *     null
 * @param cancelRequested whether it is wanted that it is not executed
 * @param attempts oldest first, never empty
 */
record OpenTransaction(
    TransactionId id,
    long nonce,
    TransactionState state,
    Topic topic,
    Call call,
    @Nullable Long blockNumber,
    @Nullable Hash32 blockHash,
    boolean safe,
    @Nullable Long missingSince,
    boolean cancelRequested,
    List<StoredAttempt> attempts) {
  /**
   * Where it goes and what for.
   *
   * @param purpose that of {@link me.uport.chain.NewTransaction#purpose()}
   */
  record Topic(long chainId, String purpose) {}

  OpenTransaction withAttempts(List<StoredAttempt> signings) {
    return new OpenTransaction(
        id,
        nonce,
        state,
        topic,
        call,
        blockNumber,
        blockHash,
        safe,
        missingSince,
        cancelRequested,
        signings);
  }

  /** The same, seen in a block. */
  OpenTransaction in(long number, Hash32 hash) {
    return new OpenTransaction(
        id, nonce, state, topic, call, number, hash, safe, missingSince, cancelRequested, attempts);
  }

  StoredAttempt newest() {
    return attempts.getLast();
  }

  boolean isInBlock() {
    return blockHash != null;
  }

  Optional<StoredAttempt> attempt(Hash32 hash) {
    return attempts.stream().filter(attempt -> attempt.hash().equals(hash)).findFirst();
  }
}
