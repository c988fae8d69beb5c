package me.uport.did.ethr;

import java.time.Instant;

/**
 * The point in an identity's history at which a document is asked for.
 *
 * @param lastBlock changes in later blocks are not looked at
 * @param now what is valid now counts; changes made later are not looked at
 */
record Cutoff(long lastBlock, Instant now) {

  boolean includes(Change change) {
    return change.block().number() <= lastBlock && !change.block().timestamp().isAfter(now);
  }

  /**
   * Whether something is still valid. The registry itself asks for more than the block's time; a
   * revocation sets the end to its own block's time, and so counts at once.
   */
  boolean isValid(long validTo) {
    return validTo > now.getEpochSecond();
  }
}
