package me.uport.did.ethr;

/**
 * How far resolving goes.
 *
 * @param maxChangeBlocks how many blocks with changes of one identity are read; each costs two
 *     requests to the node, and everybody can change their identity as often as they pay for
 * @param maxHeadRegression how many blocks the head may fall behind the highest one of the last ten
 *     minutes: nodes behind a balancer differ by a few, a node that stopped hides revocations
 */
public record EthrLimits(int maxChangeBlocks, long maxHeadRegression) {

  /** 256 blocks with changes, 256 blocks behind. */
  public static final EthrLimits DEFAULT = new EthrLimits(256, 256);

  /** Refuses limits that let nothing through. */
  public EthrLimits {
    if (maxChangeBlocks < 1 || maxHeadRegression < 0) {
      throw new IllegalArgumentException(
          "Expected at least 1 block with changes and a regression of 0 or more but found "
              + maxChangeBlocks
              + " and "
              + maxHeadRegression);
    }
  }
}
