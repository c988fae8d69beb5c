package me.uport.crypto.box;

/** A message cannot be decrypted: malformed, altered, or meant for another key. */
public final class DecryptionException extends Exception {

  /** Makes the exception with the reason, which repeats nothing of the message. */
  public DecryptionException(String message) {
    super(message);
  }

  /** Makes the exception with the fault that led to it. */
  public DecryptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
