package me.uport.chain;

/** A transaction is accepted and will be sent, but was not signed in the time that was waited. */
public final class HashPendingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TransactionId id;

  /** For that transaction. */
  public HashPendingException(TransactionId id) {
    super("transaction " + id + " is accepted and not signed yet");
    this.id = id;
  }

  /** Which one. */
  public TransactionId id() {
    return id;
  }
}
