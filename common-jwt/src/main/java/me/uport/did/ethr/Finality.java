package me.uport.did.ethr;

/** How sure a block must be not to be replaced: the block tags of the JSON-RPC interface. */
public enum Finality {
  /** The newest block; a reorganisation can take it away. */
  LATEST,
  /** Not to be replaced while two thirds of the validators are honest. */
  SAFE,
  /** Not to be replaced. */
  FINALIZED
}
