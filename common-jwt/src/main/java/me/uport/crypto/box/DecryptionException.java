package me.uport.crypto.box;

/** A message cannot be decrypted: malformed, altered, or meant for another key. */
public final class DecryptionException extends Exception {

  DecryptionException(String message) {
    super(message);
  }

  DecryptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
