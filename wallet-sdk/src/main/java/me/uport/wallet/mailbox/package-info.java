/**
 * The wallet's mailbox at Pututu: requests that dapps have encrypted for it, read and acknowledged,
 * and who may put some into it.
 */
@NullMarked
package me.uport.wallet.mailbox;

import org.jspecify.annotations.NullMarked;
