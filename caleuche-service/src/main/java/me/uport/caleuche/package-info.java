/** Backup: a wallet's encrypted, signed event chain. */
@NullMarked
package me.uport.caleuche;

import org.jspecify.annotations.NullMarked;
