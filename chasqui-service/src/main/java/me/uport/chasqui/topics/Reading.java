package me.uport.chasqui.topics;

import java.time.Instant;

/**
 * What a live reader asks for: the page of its topic behind a number.
 *
 * @param now when it asks
 */
record Reading(TopicId topic, long after, Instant now, Visitor visitor) {

  /** How many messages a page has at the most. */
  static final int MESSAGES = 50;

  /** What a stream whose client reads slowly may hold in memory; at least one message. */
  static final long BYTES = 1 << 16;
}
