/**
 * Requests to a wallet to send a transaction or to sign, and checks of what came back.
 *
 * <pre>{@code
 * return credentials.requestTransaction().to(key.address()).value(BigInteger.TEN).label("Wine").sign();
 * }</pre>
 */
@NullMarked
package me.uport.credentials.signing;

import org.jspecify.annotations.NullMarked;
