package me.uport.did.ethr;

import java.util.Optional;
import me.uport.crypto.Address;

/**
 * Knows the events of a network's registry without following its pointers block by block.
 * Implementations are thread-safe, and answer only what the chain itself has just confirmed: the
 * resolver checks that the pointers of the events fit together, not that they are of this chain.
 */
@FunctionalInterface
public interface ChangeIndex {

  /** An index that knows nothing: everything is read from the chain. */
  ChangeIndex NONE = (identity, view, limit) -> Optional.empty();

  /**
   * All events of an identity up to the newest block that may be looked at.
   *
   * @param view which block that is
   * @param limit how many events are wanted at most; where there are more, the answer has one more
   *     than the limit
   * @return nothing when the index cannot prove just now that it has them all; whoever asks then
   *     reads the chain
   * @throws me.uport.did.ResolutionUnavailableException when the node cannot be asked
   */
  Optional<IndexedEvents> events(Address identity, HeadView view, int limit);
}
