/**
 * JSON-RPC passed through to a network's node, and raw transactions that are funded before they are
 * sent.
 *
 * <p>A raw transaction is a row before it is anywhere else. What happens to it next follows from
 * its row alone, so that it does not matter which instance does it, or how often one was killed
 * meanwhile.
 */
@NullMarked
package me.uport.sensui.rpc;

import org.jspecify.annotations.NullMarked;
