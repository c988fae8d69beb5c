/**
 * The index of ERC-1056 events in PostgreSQL, which answers {@code did:ethr} with one question to
 * the node.
 */
@NullMarked
package me.uport.chain.index;

import org.jspecify.annotations.NullMarked;
