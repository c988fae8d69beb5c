/**
 * {@code did:web}, and uPort's older {@code did:https}: DIDs of domain names.
 *
 * <pre>{@code
 * DidResolver web = new WebDidResolver((url, accept) -> Optional.of(page));
 * return web.resolve(Did.parse("did:web:example.com"));
 * }</pre>
 */
@NullMarked
package me.uport.did.web;

import org.jspecify.annotations.NullMarked;
