package me.uport.caleuche.backup;

/** What became of a snapshot that was made or confirmed. */
sealed interface SnapshotOutcome {

  /** It is noted, by this call or by an earlier one like it. */
  record Noted(Snapshot snapshot) implements SnapshotOutcome {}

  /** The hub does not know its head. */
  record UnknownHead() implements SnapshotOutcome {}

  /** Its body was not uploaded. */
  record UnknownBody() implements SnapshotOutcome {}

  /** There is no such snapshot to confirm. */
  record UnknownSnapshot() implements SnapshotOutcome {}

  /** There is a confirmed one of this event or of a later one. */
  record TooOld() implements SnapshotOutcome {}

  /** There is another one of the same event. */
  record Conflict(Snapshot other) implements SnapshotOutcome {}

  /** The device that made it cannot confirm it. */
  record SameDevice() implements SnapshotOutcome {}
}
