package me.uport.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of a block.
 *
 * @param number its height
 * @param hash its hash
 * @param parentHash the hash of the block below
 * @param timestamp when it was made, to the second, as its producer claims
 * @param baseFee the base fee per gas (EIP-1559), or null on a chain that has none
 */
public record Block(
    long number, Hash32 hash, Hash32 parentHash, Instant timestamp, @Nullable Wei baseFee) {}
