package me.uport.wallet.identity;

/** How sure it has to be that a transaction stays. */
public enum Finality {
  /** It is in a block, which the chain may still take back. */
  INCLUDED,
  /** It is as deep as the operator asks for: it stays. */
  FINALIZED
}
