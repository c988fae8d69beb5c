/** The accounts that sign a service's transactions, and where their keys are kept. */
@NullMarked
package me.uport.chain.engine.signing;

import org.jspecify.annotations.NullMarked;
