package me.uport.chain.engine;

import me.uport.chain.TransactionId;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * What the row of a transaction says when it is accepted.
 *
 * @param feeLimit what a gas of it may cost at most
 */
record AcceptedRow(
    TransactionId id, SigningAccount account, Call call, Labels labels, Wei feeLimit) {

  /** What it says besides the call. */
  record Labels(String purpose, @Nullable String reference, @Nullable String idempotencyKey) {}
}
