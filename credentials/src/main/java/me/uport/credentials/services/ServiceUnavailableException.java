package me.uport.credentials.services;

import java.time.Duration;

/** A service could not be asked, also after some tries. Trying again later may succeed. */
public final class ServiceUnavailableException extends RuntimeException {

  private final transient Duration retryAfter;

  ServiceUnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  ServiceUnavailableException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Duration.ZERO;
  }

  /** How long the service asks to be left alone; zero when it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
