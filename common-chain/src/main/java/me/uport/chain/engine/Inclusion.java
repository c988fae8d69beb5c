package me.uport.chain.engine;

import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionState;
import me.uport.node.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was found in a block.
 *
 * @param transaction as it was seen before
 * @param receipt of one of its attempts
 * @param failure why it was reverted, or null
 */
record Inclusion(
    OpenTransaction transaction, Receipt receipt, @Nullable TransactionFailure failure) {
  /** Whether it is the empty one, in place of what was refused. */
  boolean isEmpty() {
    return transaction
        .attempt(receipt.transactionHash())
        .filter(attempt -> attempt.kind() == TransactionAttempt.Kind.EMPTY)
        .isPresent();
  }

  /** The state that it brings; null where state and reason stay. */
  @Nullable TransactionState state() {
    if (isEmpty()) {
      return null;
    }
    return failure == null ? TransactionState.INCLUDED : TransactionState.REVERTED;
  }
}
