package me.uport.chain;

import me.uport.node.Wei;

/**
 * What a network's transactions may pay for gas.
 *
 * @param priorityFeeFloor the least tip per gas, or gas price on a chain without a base fee
 * @param maxFeeCap the most that a gas may ever cost; dearer transactions wait
 * @param estimateMarginPercent what {@link Transactions#estimate} adds to the node's estimate
 * @param bumpAfterBlocks after how many blocks without inclusion the lowest waiting transaction is
 *     replaced by a dearer one; 0 never
 * @param bumpPercent by how much; nodes ask for at least 10
 * @param purgeAfterBlocks after how many blocks without inclusion the lowest waiting transaction is
 *     given up and replaced by an empty one, so that those behind it can go on; 0 never
 */
public record GasPolicy(
    Wei priorityFeeFloor,
    Wei maxFeeCap,
    int estimateMarginPercent,
    int bumpAfterBlocks,
    int bumpPercent,
    int purgeAfterBlocks) {
  /** One that gives up nothing. */
  public GasPolicy(
      Wei priorityFeeFloor,
      Wei maxFeeCap,
      int estimateMarginPercent,
      int bumpAfterBlocks,
      int bumpPercent) {
    this(priorityFeeFloor, maxFeeCap, estimateMarginPercent, bumpAfterBlocks, bumpPercent, 0);
  }

  /** Refuses what cannot work. */
  public GasPolicy {
    if (priorityFeeFloor.compareTo(maxFeeCap) > 0) {
      throw new IllegalArgumentException(
          "expected priority-fee-floor "
              + priorityFeeFloor
              + " not above max-fee-cap "
              + maxFeeCap);
    }
    if (purgeAfterBlocks < 0 || (purgeAfterBlocks > 0 && purgeAfterBlocks <= bumpAfterBlocks)) {
      throw new IllegalArgumentException(
          "expected purge-after-blocks to be 0 or more than bump-after-blocks, found "
              + purgeAfterBlocks
              + " and "
              + bumpAfterBlocks);
    }
    if (estimateMarginPercent < 0 || bumpAfterBlocks < 0) {
      throw new IllegalArgumentException(
          "expected estimate-margin-percent and bump-after-blocks not below 0, found "
              + estimateMarginPercent
              + " and "
              + bumpAfterBlocks);
    }
    if (bumpPercent < 10) {
      throw new IllegalArgumentException(
          "expected bump-percent of at least 10, which nodes ask for, found " + bumpPercent);
    }
  }
}
