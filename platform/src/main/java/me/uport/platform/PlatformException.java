package me.uport.platform;

/**
 * Something that whoever started the platform can mend; the message says in one line what and how.
 */
public final class PlatformException extends RuntimeException {

  PlatformException(String message) {
    super(message);
  }

  PlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
