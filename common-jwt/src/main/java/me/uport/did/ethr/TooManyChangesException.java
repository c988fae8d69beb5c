package me.uport.did.ethr;

/** An identity has changed more often than anybody should have to read. */
final class TooManyChangesException extends Exception {

  TooManyChangesException(String message) {
    super(message);
  }
}
