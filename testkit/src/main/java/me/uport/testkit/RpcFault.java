package me.uport.testkit;

/** What goes wrong between a client and its node, see {@link FaultyRpc}. */
public enum RpcFault {
  /** Nothing does. */
  NONE,
  /** The request never arrives. */
  REQUEST_DROPPED,
  /** The node has done what it was asked, and nobody hears of it. */
  ANSWER_DROPPED,
  /** Everything takes a while. */
  DELAYED,
  /** The request arrives twice. */
  DUPLICATED,
  /** An error object in place of an answer; the node was not asked. */
  ERROR_ANSWERED,
  /** A node of another chain answers. */
  WRONG_CHAIN,
  /** A node answers that has not seen the newest blocks. */
  STALE_HEAD
}
