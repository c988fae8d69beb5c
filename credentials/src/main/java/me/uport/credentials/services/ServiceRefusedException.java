package me.uport.credentials.services;

/** A service has refused a call, and will refuse it again. */
public final class ServiceRefusedException extends RuntimeException {

  private final int status;
  private final String code;

  ServiceRefusedException(int status, String code, String message) {
    super(status + " " + code + ": " + message);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The service's stable code, such as {@code insufficient_budget}; empty when it gave none. */
  public String code() {
    return code;
  }
}
