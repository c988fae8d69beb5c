package me.uport.sensui;

/** The persisted steps of a funding and of a relayed meta-transaction. */
enum CrashPoint {
  /** A funding is taken in: money is reserved, a transaction accepted, the answer recorded. */
  FUNDING_ACCEPTED("FundController.fund"),
  /** The same for a meta-transaction. */
  RELAY_ACCEPTED("RelayController.relay"),
  /** The same for a transaction that is forwarded once its sender is funded. */
  FORWARDING_ACCEPTED("RpcController.call"),
  /** What a node said to the bytes. */
  SENT("Steps.sentAll"),
  /** Seen in a block; the funding or the meta-transaction is concluded. */
  INCLUDED("Steps.included"),
  /** The block is gone, and with it the conclusion. */
  REORGED("Steps.reorged"),
  /** Deep enough; the reservation is settled. */
  FINALIZED("Steps.finalized"),
  /** A forwarded transaction goes on. */
  FORWARDED("ForwardingWorker.run");

  private final String method;

  CrashPoint(String method) {
    this.method = method;
  }

  /** Class and method that the database transaction is of. */
  String method() {
    return method;
  }
}
