package me.uport.chain;

import java.math.BigInteger;
import java.util.OptionalLong;
import me.uport.node.Bytes;
import me.uport.node.RevertReason;

/** What a simulated call came to. */
public sealed interface GasEstimate {
  /**
   * It would succeed.
   *
   * @param gasLimit the node's estimate with the network's margin on top, within its bounds
   */
  record Enough(long gasLimit) implements GasEstimate {}

  /**
   * It would fail.
   *
   * @param reason why
   */
  record WouldRevert(RevertReason reason) implements GasEstimate {}

  /**
   * By what a node has estimated.
   *
   * @param policy of the network, whose cap it may exceed
   */
  static GasEstimate of(BigInteger estimate, GasPolicy policy) {
    OptionalLong limit = policy.gasLimit(estimate);
    return limit.isPresent()
        ? new Enough(limit.getAsLong())
        : new WouldRevert(
            new RevertReason(
                RevertReason.Kind.EMPTY,
                "it takes %s gas, and a transaction may take %d on this network"
                    .formatted(estimate, policy.gasLimitCap()),
                Bytes.EMPTY));
  }
}
