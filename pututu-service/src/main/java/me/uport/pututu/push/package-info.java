/**
 * The port to those who wake phones. One {@link me.uport.pututu.push.PushProvider} per platform,
 * one sealed result; nothing here knows a message, a sender or a user.
 */
@NullMarked
package me.uport.pututu.push;

import org.jspecify.annotations.NullMarked;
