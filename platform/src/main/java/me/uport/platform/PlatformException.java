package me.uport.platform;

/**
 * Something that whoever started the platform can mend; the message says in one line what and how.
 */
public final class PlatformException extends RuntimeException {

  /** With one line. */
  public PlatformException(String message) {
    super(message);
  }

  /** With one line, and what it is about for whoever debugs. */
  public PlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
