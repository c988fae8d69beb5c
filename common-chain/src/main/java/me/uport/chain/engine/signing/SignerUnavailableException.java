package me.uport.chain.engine.signing;

import org.jspecify.annotations.Nullable;

/** A key that is kept elsewhere cannot be used just now. */
public final class SignerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For that reason. */
  public SignerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
