/**
 * The outbox: wakes phones for messages that are already safe in the database. Work is derived from
 * rows alone, so that a process that dies loses nothing; a phone may be woken twice, never not at
 * all.
 */
@NullMarked
package me.uport.pututu.delivery;

import org.jspecify.annotations.NullMarked;
