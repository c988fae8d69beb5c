/**
 * Ether for accounts that need it: from our own account, or from a sponsor's balance in the vault.
 */
@NullMarked
package me.uport.sensui.funding;

import org.jspecify.annotations.NullMarked;
