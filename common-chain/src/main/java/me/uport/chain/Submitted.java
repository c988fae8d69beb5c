package me.uport.chain;

import me.uport.node.Hash32;

/**
 * A transaction that is signed and stored.
 *
 * @param id names it for good
 * @param hash its hash; a replacement with a higher fee has another one
 * @param replayed true when an earlier submit with the same idempotency key made it
 */
public record Submitted(TransactionId id, Hash32 hash, boolean replayed) {}
