/**
 * Identities: creating them on chain for a device key that holds no ether, and finding them again.
 *
 * <p>The row of an identity and the chain transaction that creates it are written together, before
 * the broadcast; everything after that is derived from the two.
 */
@NullMarked
package me.uport.unnu.identity;

import org.jspecify.annotations.NullMarked;
