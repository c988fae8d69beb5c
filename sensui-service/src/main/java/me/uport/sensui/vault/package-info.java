/** Funding of any address from a sponsor's balance in the vault. */
@NullMarked
package me.uport.sensui.vault;

import org.jspecify.annotations.NullMarked;
