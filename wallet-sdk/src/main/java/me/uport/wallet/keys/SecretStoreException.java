package me.uport.wallet.keys;

import org.jspecify.annotations.Nullable;

/** A secret can be neither read nor kept; the message says why, and nothing of the secret. */
public final class SecretStoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Whether it was the password. */
  private final boolean wrongPassword;

  SecretStoreException(String message, boolean wrongPassword, @Nullable Throwable cause) {
    super(message, cause);
    this.wrongPassword = wrongPassword;
  }

  /** A fault of the storage itself. */
  public SecretStoreException(String message, @Nullable Throwable cause) {
    this(message, false, cause);
  }

  static SecretStoreException notOpened(Throwable cause) {
    return new SecretStoreException(
        "The password is wrong, or the file was altered: it does not open", true, cause);
  }

  /** Whether another password may help. */
  public boolean wrongPassword() {
    return wrongPassword;
  }
}
