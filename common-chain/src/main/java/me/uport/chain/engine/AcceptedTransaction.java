package me.uport.chain.engine;

import me.uport.chain.TransactionId;
import me.uport.node.Wei;

/**
 * A transaction that has no nonce yet.
 *
 * @param feeLimit the most that a gas of it may cost
 */
record AcceptedTransaction(TransactionId id, Call call, Wei feeLimit) {}
