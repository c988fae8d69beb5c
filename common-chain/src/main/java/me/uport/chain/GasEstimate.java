package me.uport.chain;

import me.uport.node.RevertReason;

/** What a simulated call came to. */
public sealed interface GasEstimate {
  /**
   * It would succeed.
   *
   * @param gasLimit the node's estimate with the network's margin on top
   */
  record Enough(long gasLimit) implements GasEstimate {}

  /**
   * It would fail.
   *
   * @param reason why
   */
  record WouldRevert(RevertReason reason) implements GasEstimate {}
}
