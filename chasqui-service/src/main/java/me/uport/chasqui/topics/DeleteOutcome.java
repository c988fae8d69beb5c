package me.uport.chasqui.topics;

/** What came of deleting a topic. */
enum DeleteOutcome {
  DELETED,

  /** There is no such topic, or it has expired. */
  UNKNOWN,

  /** The topic is owned by somebody else. */
  NOT_OWNER
}
