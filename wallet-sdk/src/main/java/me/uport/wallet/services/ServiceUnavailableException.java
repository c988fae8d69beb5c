package me.uport.wallet.services;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer came, also after all tries. Whether the service did what it was asked is not
 * known; every request that makes something may be sent again.
 */
public final class ServiceUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ServiceUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
