/**
 * What became of a message, for the dapp that left it: accepted, pushed, fetched, acknowledged by
 * the wallet's own signature, deleted or expired. Each step is a row that is only ever added, in
 * the transaction of the step itself.
 */
@NullMarked
package me.uport.pututu.receipt;

import org.jspecify.annotations.NullMarked;
