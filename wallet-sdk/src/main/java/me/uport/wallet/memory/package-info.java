/**
 * What a wallet remembers: an event log at Caleuche that only its owner can read, that several
 * devices share, and that is verified instead of believed.
 */
@NullMarked
package me.uport.wallet.memory;

import org.jspecify.annotations.NullMarked;
