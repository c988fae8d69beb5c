/** What the transaction engine tells an operator's console. */
@NullMarked
package me.uport.chain.console;

import org.jspecify.annotations.NullMarked;
