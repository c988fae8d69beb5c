package me.uport.chain.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

  /** Asks for several heights at once. */
  void prepare(Collection<Long> heights) {
    List<Long> asked =
        heights.stream().distinct().filter(height -> !hashes.containsKey(height)).toList();
    Map<Long, Block> found = asked.isEmpty() ? Map.of() : node.blocks(asked);
    asked.forEach(
        height -> hashes.put(height, Optional.ofNullable(found.get(height)).map(Block::hash)));
  }

  boolean contain(long number, Hash32 hash) {
    return hashes
        .computeIfAbsent(number, height -> node.block(BlockTag.of(height)).map(Block::hash))
        .filter(hash::equals)
        .isPresent();
  }
}
