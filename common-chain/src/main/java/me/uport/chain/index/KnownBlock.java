package me.uport.chain.index;

import java.time.Instant;
import me.uport.node.Block;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/**
 * A block of the index.
 *
 * @param number its height
 * @param hash its hash
 * @param madeAt its time; known of blocks with events
 */
record KnownBlock(long number, Hash32 hash, @Nullable Instant madeAt) {

  static KnownBlock of(Block block) {
    return new KnownBlock(block.number(), block.hash(), block.timestamp());
  }

  static KnownBlock parentOf(Block block) {
    return new KnownBlock(block.number() - 1, block.parentHash(), null);
  }
}
