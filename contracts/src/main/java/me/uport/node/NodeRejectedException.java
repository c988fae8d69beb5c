package me.uport.node;

import java.util.Optional;

/** The node answered with a JSON-RPC error: the call reverted, or the request is not acceptable. */
public final class NodeRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient Bytes data;

  /**
   * An error object.
   *
   * @param code the JSON-RPC error code
   * @param message the node's own words
   * @param data the revert data; empty when there is none
   */
  public NodeRejectedException(int code, String message, Bytes data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  /** The JSON-RPC error code; 3 is a revert on geth and its relatives. */
  public int code() {
    return code;
  }

  /** The revert data, empty when the node gave none. */
  public Bytes data() {
    return data;
  }

  /** Why the call reverted, when it did. */
  public Optional<RevertReason> revertReason() {
    return RevertReason.of(this);
  }
}
