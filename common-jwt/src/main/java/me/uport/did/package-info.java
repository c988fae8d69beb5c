/**
 * Decentralised identifiers, their documents, and the port that resolves the one to the other.
 *
 * <pre>{@code
 * DidResolver methods =
 *     new DidResolvers(Map.of("key", new KeyDidResolver(), "pkh", new PkhDidResolver()));
 * DidResolver resolver = new CachingDidResolver(methods, Clock.systemUTC());
 * return resolver.resolve(did);
 * }</pre>
 */
@NullMarked
package me.uport.did;

import org.jspecify.annotations.NullMarked;
