/**
 * The transaction engine behind {@link me.uport.chain.Transactions}: rows first, nodes second, and
 * every step repeatable.
 */
@NullMarked
package me.uport.chain.engine;

import org.jspecify.annotations.NullMarked;
