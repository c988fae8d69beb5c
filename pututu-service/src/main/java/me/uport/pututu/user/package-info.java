/** Whose mailbox, whose phone: the identity of a user as the rest of the service handles it. */
@NullMarked
package me.uport.pututu.user;

import org.jspecify.annotations.NullMarked;
