package me.uport.chain.index;

import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * How far a registry has been read.
 *
 * @param block the last block whose events are in the index
 * @param hash its hash; null before the first
 */
record ReadPosition(long block, @Nullable Hash32 hash) {}
