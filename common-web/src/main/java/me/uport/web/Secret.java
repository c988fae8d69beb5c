package me.uport.web;

/**
 * A configured secret that does not get into logs, traces or error messages by accident: {@code
 * toString()} is {@code [REDACTED]}. Bound from configuration through its constructor.
 */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The secret itself; call it where it is used and nowhere else. */
  public String reveal() {
    return value;
  }

  /** Whether nothing, or only white space, was configured. */
  public boolean isBlank() {
    return value.isBlank();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
