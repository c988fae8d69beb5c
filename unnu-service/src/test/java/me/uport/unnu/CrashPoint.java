package me.uport.unnu;

/** The persisted steps of the creation of an identity. */
enum CrashPoint {
  /** An identity is asked for: its row, its transaction, the recorded answer. */
  ACCEPTED("CreateIdentityController.create"),
  /** What a node said to the bytes. */
  SENT("Steps.sentAll"),
  /** Seen in a block: the identity has its address. */
  INCLUDED("Steps.included"),
  /** The block is gone, and with it the address. */
  REORGED("Steps.reorged"),
  /** Deep enough. */
  FINALIZED("Steps.finalized");

  private final String method;

  CrashPoint(String method) {
    this.method = method;
  }

  /** Class and method that the database transaction is of. */
  String method() {
    return method;
  }
}
