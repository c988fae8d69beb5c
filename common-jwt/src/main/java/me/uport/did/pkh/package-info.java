/**
 * {@code did:pkh}: blockchain accounts as DIDs.
 *
 * <pre>{@code
 * Did account = Did.parse("did:pkh:eip155:1:" + key.address());
 * return new PkhDidResolver().resolve(account);
 * }</pre>
 */
@NullMarked
package me.uport.did.pkh;

import org.jspecify.annotations.NullMarked;
