package me.uport.node;

/** Why a node refused a transaction, whatever words it used. */
public enum SendRejection {
  /** The transaction itself can never be valid: malformed, type not enabled. */
  INVALID(true),
  /** It carries less gas than the protocol asks for its size. */
  INTRINSIC_GAS(true),
  /** It asks for more gas than a block holds or the node allows. */
  GAS_LIMIT(true),
  /** The node ran it before taking it and it reverted. */
  REVERTED(true),
  /** The price is above the node's own safety cap. */
  FEE_TOO_HIGH(true),
  /** The nonce is used up: by this transaction or by another one of the same sender. */
  NONCE_TOO_LOW(false),
  /** An earlier nonce is missing and the node keeps no queue for later ones. */
  NONCE_TOO_HIGH(false),
  /** Another transaction of this nonce waits in the pool and ours does not pay enough more. */
  REPLACEMENT_UNDERPRICED(false),
  /** It pays less than the node or the block asks for. */
  UNDERPRICED(false),
  /** The sender cannot pay for it now. */
  INSUFFICIENT_FUNDS(false),
  /** The pool is full, or holds too many of this sender. */
  POOL_FULL(false);

  private final boolean permanent;

  SendRejection(boolean permanent) {
    this.permanent = permanent;
  }

  /** True when sending the same bytes again cannot help. */
  public boolean permanent() {
    return permanent;
  }
}
