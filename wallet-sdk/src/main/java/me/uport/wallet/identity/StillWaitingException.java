package me.uport.wallet.identity;

/** It takes longer than the caller wanted to wait. It is under way: look again later. */
public final class StillWaitingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StillWaitingException(String message) {
    super(message);
  }
}
