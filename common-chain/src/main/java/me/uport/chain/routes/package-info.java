/**
 * What became of transactions, over HTTP: the routes that every service with the transaction engine
 * has. They are open, because everything they show is public on chain. A service that keeps
 * accepted work of its own adds a bean of type {@link me.uport.chain.routes.TransactionViews}.
 */
@NullMarked
package me.uport.chain.routes;

import org.jspecify.annotations.NullMarked;
