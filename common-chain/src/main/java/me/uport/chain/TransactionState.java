package me.uport.chain;

/** Where a transaction stands; see {@code docs/transactions.md} for the ways between the states. */
public enum TransactionState {
  /** Taken in; it has no nonce and no bytes yet. */
  ACCEPTED,
  /** Its nonce and its signed bytes are stored; no node is known to have it. */
  SIGNED,
  /** A node has taken it. */
  BROADCAST,
  /** It is in a block and succeeded; a reorganisation can still take it back. */
  INCLUDED,
  /** It is in a block, succeeded, and is as deep as the network's confirmations ask. */
  FINALIZED,
  /** It is in a block and was reverted; final once {@link TransactionRecord#isFinal()}. */
  REVERTED,
  /** Nodes refuse it; an empty transaction is on its way to use up its nonce. */
  REJECTING,
  /** It will never be executed; final. */
  REJECTED
}
