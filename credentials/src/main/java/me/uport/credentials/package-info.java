/**
 * For dapp backends: logins, credentials, requests to sign, and the services of the platform.
 * {@link me.uport.credentials.Credentials} is where to begin.
 *
 * <pre>{@code
 * DidResolver resolver = new DidResolvers(Map.of("key", new KeyDidResolver()));
 * return new Credentials(us, key, resolver, new InMemoryReplayStore(clock, 100));
 * }</pre>
 */
@NullMarked
package me.uport.credentials;

import org.jspecify.annotations.NullMarked;
