package me.uport.chasqui.topics;

/** What came of writing into a topic. */
enum WriteOutcome {
  WRITTEN,

  /** The topic is owned, and somebody has answered in it before. */
  ALREADY_ANSWERED,

  /** As many messages wait as may. */
  FULL
}
