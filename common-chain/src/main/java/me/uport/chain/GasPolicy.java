package me.uport.chain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.OptionalLong;
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
 * @param gasLimitFloor the least gas limit of a transaction whose gas was estimated
 * @param gasLimitCap the greatest; what is estimated to take more is not sent
 * @param estimateReuse for how long an estimate is tried for other calls of its kind as well; zero:
 *     each call is estimated, as it must be on chains whose gas pays for more than execution, such
 *     as Arbitrum's
 */
public record GasPolicy(
    Wei priorityFeeFloor,
    Wei maxFeeCap,
    int estimateMarginPercent,
    int bumpAfterBlocks,
    int bumpPercent,
    int purgeAfterBlocks,
    long gasLimitFloor,
    long gasLimitCap,
    Duration estimateReuse) {
  /** What any transaction takes. */
  public static final long LEAST_GAS = 21_000;

  /** The most that a transaction may take where EIP-7825 is in force. */
  public static final long MOST_GAS = 1 << 24;

  /** For how long usually. */
  public static final Duration ESTIMATE_REUSE = Duration.ofMinutes(1);

  /** One with the usual bounds of gas limits and the usual estimates. */
  public GasPolicy(
      Wei priorityFeeFloor,
      Wei maxFeeCap,
      int estimateMarginPercent,
      int bumpAfterBlocks,
      int bumpPercent,
      int purgeAfterBlocks) {
    this(
        priorityFeeFloor,
        maxFeeCap,
        estimateMarginPercent,
        bumpAfterBlocks,
        bumpPercent,
        purgeAfterBlocks,
        LEAST_GAS,
        MOST_GAS,
        ESTIMATE_REUSE);
  }

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
    if (estimateReuse.isNegative()) {
      throw new IllegalArgumentException(
          "expected estimate-reuse not below 0, found " + estimateReuse);
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
    if (gasLimitFloor < LEAST_GAS || gasLimitCap < gasLimitFloor) {
      throw new IllegalArgumentException(
          "expected gas-limit-floor of at least 21000 and not above gas-limit-cap, found "
              + gasLimitFloor
              + " and "
              + gasLimitCap);
    }
  }

  /**
   * The gas limit of a transaction that was estimated: with the margin, within floor and cap.
   *
   * @return empty when the estimate itself is above the cap
   */
  public OptionalLong gasLimit(BigInteger estimate) {
    if (estimate.compareTo(BigInteger.valueOf(gasLimitCap)) > 0) {
      return OptionalLong.empty();
    }
    BigInteger margin = BigInteger.valueOf(100L + estimateMarginPercent);
    BigInteger whole = estimate.multiply(margin).divide(BigInteger.valueOf(100));
    return OptionalLong.of(
        whole
            .max(BigInteger.valueOf(gasLimitFloor))
            .min(BigInteger.valueOf(gasLimitCap))
            .longValueExact());
  }
}
