package me.uport.chasqui.topics;

/**
 * What came of writing, and how fast the topic was written so far.
 *
 * @param rate this message counted, if it was written
 */
record Write(WriteOutcome outcome, TopicRate rate) {}
