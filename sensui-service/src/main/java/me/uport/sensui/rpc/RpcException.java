package me.uport.sensui.rpc;

/**
 * Carries an {@link RpcError} out of a call to the one place that writes answers. It is an answer,
 * not a fault.
 */
final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  RpcException(RpcError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  RpcError error() {
    return error;
  }
}
