/**
 * {@code did:key} and {@code did:jwk}: DIDs that are their own document.
 *
 * <pre>{@code
 * Did did = KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, key.publicKey().compressed()));
 * }</pre>
 */
@NullMarked
package me.uport.did.key;

import org.jspecify.annotations.NullMarked;
