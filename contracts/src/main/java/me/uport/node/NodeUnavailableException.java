package me.uport.node;

/**
 * No configured URL gave a usable answer: not reachable, too slow, another chain, garbage. Nothing
 * is known about the question; asking again later is right.
 */
public final class NodeUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was tried and found, never with a URL's user information or query. */
  public NodeUnavailableException(String message) {
    super(message);
  }

  /** With what was tried and found, and the last fault. */
  public NodeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
