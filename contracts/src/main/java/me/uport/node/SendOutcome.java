package me.uport.node;

/**
 * What came of handing a signed transaction to a node.
 *
 * <p>Only {@link Rejected} says that the node does not hold the transaction. After {@link Unknown}
 * it may be on its way: keep its nonce and send the same bytes again, never others.
 */
public sealed interface SendOutcome {
  /**
   * The node took it into its pool.
   *
   * @param hash the transaction's hash as the node computed it
   */
  record Accepted(Hash32 hash) implements SendOutcome {}

  /** The node had these very bytes already, in its pool or in a block. */
  record Known() implements SendOutcome {}

  /**
   * Every node that was asked refused it.
   *
   * @param reason why, from the table of wordings
   * @param code the JSON-RPC error code
   * @param message the node's own words
   */
  record Rejected(SendRejection reason, int code, String message) implements SendOutcome {}

  /**
   * No node gave an answer that can be trusted: a timeout, a lost connection, garbage, overload.
   *
   * @param message what happened
   */
  record Unknown(String message) implements SendOutcome {}
}
