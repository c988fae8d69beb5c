package me.uport.caleuche.backup;

/** What became of an import. */
sealed interface ImportOutcome {

  /** The hub has all that the file has; so many links are new, 0 when it had them before. */
  record Imported(long links) implements ImportOutcome {}

  /** Not a file that an export makes, or of somebody else. */
  record NotAnExport(String why) implements ImportOutcome {}

  /** A link of the file does not fit. */
  record BrokenChain(long seq, String why) implements ImportOutcome {}

  /** The hub has another event at a place. */
  record Conflict(long seq) implements ImportOutcome {}

  /** An event names a body that is neither in the file nor was uploaded before. */
  record UnknownBody(long seq) implements ImportOutcome {}

  /** With the bodies of the file the owner would keep more bytes than a hub may. */
  record TooManyBytes(long limit) implements ImportOutcome {}

  /** More than a hub may have. */
  record TooLarge(long maxEvents, long maxBytes) implements ImportOutcome {}
}
