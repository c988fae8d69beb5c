package me.uport.wallet.services;

/** A URL that somebody else has named leads to where a wallet does not go. */
public final class ForbiddenUrlException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ForbiddenUrlException(String message) {
    super(message);
  }
}
