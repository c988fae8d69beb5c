package me.uport.wallet.identity;

/** How sure it has to be that a transaction stays. */
public enum Finality {
  /** It is in a block, which the chain may still take back. */
  INCLUDED,
  /**
   * Its block is unlikely to be taken back; where the network has no such step, {@link #FINALIZED}.
   */
  SAFE,
  /** It is as deep as the operator asks for: it stays. */
  FINALIZED
}
