package me.uport.chasqui.topics;

import java.time.Instant;

/**
 * A message in its place.
 *
 * @param seq one more than that of the message before; never used again in this topic
 */
record QueuedMessage(long seq, Message message, Instant writtenAt) {}
