package me.uport.chasqui.topics;

import java.time.Duration;

/**
 * How a new topic shall be.
 *
 * @param lifetime of the topic
 * @param owned whether it has an owner, whose key may do everything
 * @param closed whether others too need keys: one to read, one to write once
 * @param firstWriteWins whether only the creator's network, and the first other one, may write
 */
record TopicRules(Duration lifetime, boolean owned, boolean closed, boolean firstWriteWins) {}
