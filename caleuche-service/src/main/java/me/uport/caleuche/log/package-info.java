/**
 * The log over the heads of all hubs: a Merkle tree that grows, its signed checkpoints, and the
 * proofs that wallets and monitors ask for.
 */
@NullMarked
package me.uport.caleuche.log;

import org.jspecify.annotations.NullMarked;
