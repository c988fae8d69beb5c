package me.uport.chain.engine;

import java.util.Set;
import me.uport.chain.TransactionEvent.Kind;

/**
 * Every persisted step of the engine: what runs as one database transaction. A process is killed
 * before and after the commit of each.
 */
enum CrashPoint {
  /** A transaction is taken in: a row, no more. */
  SUBMIT("TransactionEngine.submit"),
  /** Nonces and bytes for all that were taken in. */
  ASSIGNED("Assigning.work"),
  /** What a node said to the bytes of all that were sent at once. */
  SENT("Steps.sentAll"),
  /** Dearer bytes under the same nonce. */
  REPLACED("Steps.replaced"),
  /** Empty bytes in place of what nodes refuse. */
  REJECTING("Steps.rejecting"),
  /** Seen in a block. */
  INCLUDED("Steps.included"),
  /** The block is gone. */
  REORGED("Steps.reorged"),
  /** The block of what was final is gone. */
  UNFINAL("Steps.unfinal"),
  /** Deep enough to be safe. */
  SAFE("Steps.safe"),
  /** Deep enough. */
  FINALIZED("Steps.finalized"),
  /** The nonce is used up, and nobody knows by what. */
  MISSING("Steps.missingSince"),
  /** The nonce of one that was given up is free again. */
  REFILLED("Steps.refilled"),
  /** It is wanted that it is not executed. */
  CANCEL("Steps.cancel"),
  /** Given up for good. */
  NONCE_USED("Steps.nonceUsed"),
  /** A nonce without a row gets an empty transaction. */
  GAP("GapFilling.fill");

  private final String method;

  CrashPoint(String method) {
    this.method = method;
  }

  /**
   * What is told of a transaction once it is past this point, where one commit does for all that
   * are there: those that come one after the other are there one after the other. Empty where each
   * has a commit of its own.
   */
  Set<Kind> past() {
    return switch (this) {
      case ASSIGNED -> Set.of(Kind.SIGNED);
      // What was mined before its sending was written down never is broadcast.
      case SENT -> Set.of(Kind.BROADCAST, Kind.INCLUDED);
      case INCLUDED -> Set.of(Kind.INCLUDED);
      case FINALIZED -> Set.of(Kind.FINALIZED);
      default -> Set.of();
    };
  }

  /** Class and method that open the database transaction. */
  String method() {
    return method;
  }
}
