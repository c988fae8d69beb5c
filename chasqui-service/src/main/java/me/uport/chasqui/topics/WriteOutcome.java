package me.uport.chasqui.topics;

/** What came of writing into a topic. */
enum WriteOutcome {
  WRITTEN,

  /** Somebody has answered in it before, and one answer is all that it takes. */
  ALREADY_ANSWERED,

  /** Writing takes a key that was not shown. */
  KEY_NEEDED,

  /** Writing is for one DID, which was not proven. */
  DID_NEEDED,

  /** As many messages wait as may. */
  FULL,

  /** So many were written in the last minute that there must be a pause. */
  TOO_FAST
}
