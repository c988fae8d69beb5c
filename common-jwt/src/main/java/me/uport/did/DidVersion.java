package me.uport.did;

import java.time.Instant;

/** Which version of a document is asked for. */
public sealed interface DidVersion {

  /** The newest version. */
  record Latest() implements DidVersion {}

  /**
   * The version with an id; for did:ethr a block number, and the last change up to it.
   *
   * @param versionId decimal, not negative
   */
  record ById(long versionId) implements DidVersion {

    /** Refuses negative numbers. */
    public ById {
      if (versionId < 0) {
        throw new IllegalArgumentException(
            "Expected a version of 0 or more but found " + versionId);
      }
    }
  }

  /** The version that was the newest at an instant. */
  record AtTime(Instant time) implements DidVersion {}
}
