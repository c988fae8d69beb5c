package me.uport.did.ethr;

/**
 * How far resolving goes.
 *
 * @param maxChangeBlocks how many blocks with changes of one identity are read; each costs two
 *     requests to the node where there is no index, and everybody can change their identity as
 *     often as they pay for
 * @param maxChanges how many changes are read in all: a block has room for hundreds
 * @param maxHeadRegression how many blocks the head may fall behind the highest one of the last ten
 *     minutes: nodes behind a balancer differ by a few, a node that stopped hides revocations
 */
public record EthrLimits(int maxChangeBlocks, int maxChanges, long maxHeadRegression) {

  private static final int MAX_CHANGES = 2048;

  /** 256 blocks with changes, 2048 changes, 256 blocks behind. */
  public static final EthrLimits DEFAULT = new EthrLimits(256, 256);

  /** Refuses limits that let nothing through. */
  public EthrLimits {
    if (maxChangeBlocks < 1 || maxChanges < 1 || maxHeadRegression < 0) {
      throw new IllegalArgumentException(
          "Expected at least 1 block with changes, 1 change and a regression of 0 or more but found"
              + " "
              + maxChangeBlocks
              + ", "
              + maxChanges
              + " and "
              + maxHeadRegression);
    }
  }

  /** Limits with the usual number of changes, 2048. */
  public EthrLimits(int maxChangeBlocks, long maxHeadRegression) {
    this(maxChangeBlocks, MAX_CHANGES, maxHeadRegression);
  }

  void check(long blocks, int changes) throws TooManyChangesException {
    if (blocks > maxChangeBlocks || changes > maxChanges) {
      throw new TooManyChangesException(
          "The identity has changed more than "
              + maxChanges
              + " times, or in more than "
              + maxChangeBlocks
              + " blocks");
    }
  }
}
