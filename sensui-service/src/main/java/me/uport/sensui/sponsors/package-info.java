/**
 * Sponsors, who pay for their users, and the ledger of what they have spent.
 *
 * <p>Every accepted transaction reserves what it may cost at most, in the database transaction that
 * accepts it; what it did cost replaces the reservation when that is known.
 */
@NullMarked
package me.uport.sensui.sponsors;

import org.jspecify.annotations.NullMarked;
