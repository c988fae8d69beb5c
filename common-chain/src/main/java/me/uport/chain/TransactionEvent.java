package me.uport.chain;

import java.time.Instant;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a transaction; append-only.
 *
 * @param sequence grows from event to event of all transactions
 * @param kind what happened
 * @param at when it was written down
 * @param hash the signed transaction it is about, or null
 * @param blockNumber the height of the block it is about, or null
 * @param blockHash that block, or null
 * @param detail for people: the node's words, the revert reason; or null
 */
public record TransactionEvent(
    long sequence,
    Kind kind,
    Instant at,
    @Nullable Hash32 hash,
    @Nullable Long blockNumber,
    @Nullable Hash32 blockHash,
    @Nullable String detail) {
  /** What can happen. */
  public enum Kind {
    /** Taken into the engine. */
    ACCEPTED,
    /** Bytes signed and stored. */
    SIGNED,
    /** Taken by a node. */
    BROADCAST,
    /** Not taken by a node, for now. */
    HELD,
    /** Signed again with a higher fee. */
    REPLACED,
    /** Seen in a block, successful. */
    INCLUDED,
    /** Seen in a block, reverted. */
    REVERTED,
    /** Its block is no longer part of the chain. */
    REORGED,
    /** Unlikely to be taken back, successful or reverted; not all networks have this step. */
    SAFE,
    /** Deep enough to be final, successful or reverted. */
    FINALIZED,
    /** Refused for good by a node; its nonce is being used up. */
    REJECTING,
    /** Certain never to be executed. */
    REJECTED
  }
}
