package me.uport.chain;

/** What became of the wish that a transaction is not executed. */
public enum Cancellation {
  /** It had no nonce yet: it never will be executed. */
  DONE,
  /**
   * An empty transaction of the same nonce is going to compete with it. Should the transaction get
   * into a block all the same, that counts.
   */
  REQUESTED,
  /** It is in a block, or being rejected, or final. */
  TOO_LATE
}
