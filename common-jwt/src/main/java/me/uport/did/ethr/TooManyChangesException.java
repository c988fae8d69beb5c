package me.uport.did.ethr;

/** An identity has changed in more blocks than anybody should have to read. */
final class TooManyChangesException extends Exception {

  TooManyChangesException(int limit) {
    super("The identity has changed in more than " + limit + " blocks");
  }
}
