/**
 * Meta-transactions: verified and simulated here, carried by the TxRelay.
 *
 * <p>The TxRelay knows no chain id and forgets a reverted meta-transaction, so that it stays valid
 * for ever. Whatever can be known before gas is spent is therefore checked before.
 */
@NullMarked
package me.uport.sensui.relay;

import org.jspecify.annotations.NullMarked;
