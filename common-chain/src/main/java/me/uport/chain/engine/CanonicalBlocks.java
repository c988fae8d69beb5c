package me.uport.chain.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.node.Block;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;

/** Which block is the chain's at a height; remembers the answers for one cycle. */
final class CanonicalBlocks {
  private final EthereumNode node;
  private final Map<Long, Optional<Hash32>> hashes = new HashMap<>();

  CanonicalBlocks(EthereumNode node) {
    this.node = node;
  }

  boolean contain(long number, Hash32 hash) {
    return hashes
        .computeIfAbsent(number, height -> node.block(BlockTag.of(height)).map(Block::hash))
        .filter(hash::equals)
        .isPresent();
  }
}
