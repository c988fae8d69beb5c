package me.uport.chain.engine;

/** A listener threw: the step it was told of is rolled back and taken again later. */
final class ListenerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
