package me.uport.credentials.services;

/** A service could not be asked, also after some tries. Trying again later may succeed. */
public final class ServiceUnavailableException extends RuntimeException {

  ServiceUnavailableException(String message) {
    super(message);
  }

  ServiceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
