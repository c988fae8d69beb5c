package me.uport.contracts;

import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.node.Hash32;

/** What the claims registry tells. */
public sealed interface ClaimEvent {
  /** Who made the claim. */
  Address issuer();

  /** Whom it is about. */
  Address subject();

  /** What it is about. */
  Hash32 key();

  /**
   * A claim was made or replaced.
   *
   * @param value the claim
   * @param updatedAt the time of the block
   */
  record ClaimSet(Address issuer, Address subject, Hash32 key, Hash32 value, Instant updatedAt)
      implements ClaimEvent {}

  /**
   * A claim was removed.
   *
   * @param issuer who had made it; the registry of 2018 names who removed it instead
   * @param removedAt the time of the block
   */
  record ClaimRemoved(Address issuer, Address subject, Hash32 key, Instant removedAt)
      implements ClaimEvent {}
}
