package me.uport.chain.engine;

import java.time.Instant;
import me.uport.node.FeeQuote;

/**
 * What a node said about a signer.
 *
 * @param head the newest block's height
 * @param minedCount how many of the signer's transactions are in blocks
 * @param pendingCount that, and those in the node's pool that follow without a gap
 * @param fees what gas costs
 * @param at when
 */
record Observation(long head, long minedCount, long pendingCount, FeeQuote fees, Instant at) {}
