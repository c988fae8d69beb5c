package me.uport.chasqui.topics;

import java.time.Instant;

/**
 * Says that a visitor is done with a message and all before it.
 *
 * @param now when it was said
 */
record Acknowledgement(TopicId topic, long seq, Instant now, Visitor visitor) {}
