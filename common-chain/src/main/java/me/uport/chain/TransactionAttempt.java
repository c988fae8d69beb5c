package me.uport.chain;

import java.time.Instant;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * One signing of a transaction. All attempts of a transaction share its nonce, so at most one of
 * them is ever included.
 *
 * @param number from 1
 * @param kind the transaction itself, or the empty one that uses up its nonce
 * @param hash its hash
 * @param maxFeePerGas the most a gas may cost
 * @param maxPriorityFeePerGas the tip; equal to the ceiling on a chain without a base fee
 * @param signedAt when it was signed
 * @param sentAt when it was last sent, or null
 * @param sentCount how often it was sent
 * @param lastOutcome what came of the last sending, or null
 */
public record TransactionAttempt(
    int number,
    Kind kind,
    Hash32 hash,
    Wei maxFeePerGas,
    Wei maxPriorityFeePerGas,
    Instant signedAt,
    @Nullable Instant sentAt,
    int sentCount,
    @Nullable String lastOutcome) {
  /** What was signed. */
  public enum Kind {
    /** The transaction as it was asked for. */
    CALL,
    /** Nothing, to the signer itself. */
    EMPTY
  }
}
