/**
 * What became of transactions, over HTTP: the routes that every service with the transaction engine
 * has. They are open, because everything they show is public on chain.
 */
@NullMarked
package me.uport.chain.routes;

import org.jspecify.annotations.NullMarked;
