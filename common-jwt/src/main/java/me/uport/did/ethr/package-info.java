/**
 * {@code did:ethr}: DIDs whose documents stand in the events of an ERC-1056 registry.
 *
 * <pre>{@code
 * EthrNetwork network = new EthrNetwork("sepolia", 11_155_111, registry, chain);
 * return new EthrDidResolver(List.of(network), Clock.systemUTC());
 * }</pre>
 */
@NullMarked
package me.uport.did.ethr;

import org.jspecify.annotations.NullMarked;
