package me.uport.acceptance.crash;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The persisted steps of Sensui and Unnu: what runs as one database transaction. A process is
 * killed before and after the commit of each. {@code CrashPoint} of common-chain has the engine's
 * others, which take an accident that the engine's own tests arrange.
 */
enum ServicePoint {
  /** A request: what it asks for, what that may cost, the chain's part of it, and the answer. */
  TAKEN_IN("TransactionalIdempotency.once"),
  /** A held meta-transaction has its turn; creations that have gathered become one transaction. */
  WORKED("HeldWorker.step,CreationBatches.sendAll"),
  /** Nonces and bytes. */
  ASSIGNED("Assigning.work"),
  /** What a node said to the bytes. */
  SENT("Steps.sentAll"),
  /** Dearer bytes under the same nonce, and what they may cost. */
  REPLACED("Steps.replaced"),
  /** Seen in a block. */
  INCLUDED("Steps.included"),
  /** The block is gone. */
  REORGED("Steps.reorged"),
  /** Deep enough: what it has cost is known. */
  FINALIZED("Steps.finalized"),
  /** The block of what was final is gone: what it costs is open again. */
  UNFINAL("Steps.unfinal");

  private final String methods;

  ServicePoint(String methods) {
    this.methods = methods;
  }

  /** Class and method that open the database transaction; one of them in each service. */
  Set<String> methods() {
    return Set.of(methods.split(",", -1));
  }

  /** Those of all points. */
  static Set<String> all() {
    return Arrays.stream(values())
        .flatMap(point -> point.methods().stream())
        .collect(Collectors.toSet());
  }
}
