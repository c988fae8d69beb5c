package me.uport.node;

import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as a node knows it, in its pool or in a block.
 *
 * @param hash its hash
 * @param from its sender
 * @param to its receiver, or null for a contract creation
 * @param nonce the sender's count
 * @param value the ether it carries
 * @param data its call data
 * @param blockNumber the height of its block, or null while it waits
 * @param blockHash the hash of its block, or null while it waits
 */
public record KnownTransaction(
    Hash32 hash,
    Address from,
    @Nullable Address to,
    long nonce,
    Wei value,
    Bytes data,
    @Nullable Long blockNumber,
    @Nullable Hash32 blockHash) {}
