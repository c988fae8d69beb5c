/**
 * The wallet's mailbox at Pututu: requests that dapps have encrypted for it, as they come or when
 * they are asked for, read and acknowledged; and who may put some into it.
 */
@NullMarked
package me.uport.wallet.mailbox;

import org.jspecify.annotations.NullMarked;
