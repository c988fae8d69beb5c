package me.uport.wallet.request;

/** A signed request says something that cannot be meant; becomes {@link ReadRequest.Refused}. */
final class MalformedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MalformedRequestException(String message) {
    super(message);
  }
}
