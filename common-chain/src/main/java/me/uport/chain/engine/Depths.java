package me.uport.chain.engine;

import java.util.OptionalInt;
import me.uport.chain.Network;
import me.uport.node.Block;
import me.uport.node.BlockTag;

/**
 * Up to which heights blocks are safe and final, as one look at the chain has them.
 *
 * @param safe -1 where the network has no such step
 * @param last the height up to which they are final; -1 while none is
 */
record Depths(long safe, long last) {
  private static final long NONE = -1;

  /** Asks the node where the chain's own marks count. */
  static Depths of(Network network, Observation seen) {
    return new Depths(safe(network, seen), last(network, seen));
  }

  private static long safe(Network network, Observation seen) {
    OptionalInt confirmations = network.finality().safeConfirmations();
    if (confirmations.isPresent()) {
      return seen.head() - confirmations.getAsInt() + 1;
    }
    return network.finality().asksForSafeBlock() ? height(network, BlockTag.SAFE) : NONE;
  }

  private static long last(Network network, Observation seen) {
    long counted = seen.head() - network.confirmations() + 1;
    return network
        .finality()
        .tag()
        .map(tag -> Math.min(height(network, tag), counted))
        .orElse(counted);
  }

  private static long height(Network network, BlockTag tag) {
    return network.node().block(tag).map(Block::number).orElse(NONE);
  }
}
