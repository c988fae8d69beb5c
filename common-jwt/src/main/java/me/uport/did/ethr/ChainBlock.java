package me.uport.did.ethr;

import java.time.Instant;

/**
 * A block, as far as resolving looks at it.
 *
 * @param number its height
 * @param timestamp the instant that its producer gave it, in whole seconds
 */
public record ChainBlock(long number, Instant timestamp) {}
