/**
 * The mailbox as it fills: for wallets that are online, as Server-Sent Events or through a
 * WebSocket, without any provider. What a stream shows is not read yet: only the wallet's own
 * request says so.
 */
@NullMarked
package me.uport.pututu.live;

import org.jspecify.annotations.NullMarked;
