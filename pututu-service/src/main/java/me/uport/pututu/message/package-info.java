/** Mailboxes: encrypted messages that wait for their reader until they expire. */
@NullMarked
package me.uport.pututu.message;

import org.jspecify.annotations.NullMarked;
