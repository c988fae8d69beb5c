package me.uport.chain;

import me.uport.crypto.Address;
import me.uport.node.Hash32;

/**
 * A transaction that is signed and stored.
 *
 * @param id names it for good
 * @param signer who has signed it
 * @param hash its hash; a replacement with a higher fee has another one
 * @param replayed true when an earlier submit with the same idempotency key made it
 */
public record Submitted(TransactionId id, Address signer, Hash32 hash, boolean replayed) {}
