package me.uport.chain;

import me.uport.did.ethr.ChangeIndex;

/** The indexes of the networks' ERC-1056 registries. */
@FunctionalInterface
public interface DidIndexes {

  /** The index of a network's registry; {@link ChangeIndex#NONE} when there is none. */
  ChangeIndex of(Network network);
}
