/**
 * The five services of the platform, from a backend: tokens, and a client for each.
 *
 * <pre>{@code
 * return credentials.tokens().fuel(deviceKey, Duration.ofHours(1));
 * }</pre>
 */
@NullMarked
package me.uport.credentials.services;

import org.jspecify.annotations.NullMarked;
