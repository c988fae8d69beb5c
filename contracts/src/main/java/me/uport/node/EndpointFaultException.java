package me.uport.node;

/** One URL gave no usable answer; the next one is asked. */
final class EndpointFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EndpointFaultException(String message) {
    super(message);
  }

  EndpointFaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
