package me.uport.did;

/**
 * A document could not be looked up now: the node is down, slow, answers nonsense, or is on another
 * chain or behind. It says nothing about the DID. Services answer 503.
 */
public class ResolutionUnavailableException extends RuntimeException {

  /** Makes the exception with the reason in words, which may name a network but no URL. */
  public ResolutionUnavailableException(String message) {
    super(message);
  }

  /** Makes the exception with the fault that led to it. */
  public ResolutionUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
