package me.uport.chain;

import me.uport.crypto.Address;
import me.uport.node.Wei;

/**
 * A transaction that is accepted; see {@link Transactions#awaitHash} for its hash.
 *
 * @param id names it for good
 * @param signer who signs it
 * @param maxFeePerGas the most that a gas of it costs, unless a listener agrees to more ({@link
 *     TransactionListener#onRaise})
 * @param replayed true when an earlier submit with the same idempotency key made it
 */
public record Submitted(TransactionId id, Address signer, Wei maxFeePerGas, boolean replayed) {}
