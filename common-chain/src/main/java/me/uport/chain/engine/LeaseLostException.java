package me.uport.chain.engine;

/** Another instance has taken over: nothing of ours is written any more. */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(SigningAccount account) {
    super("another instance looks after " + account.address() + " now");
  }
}
