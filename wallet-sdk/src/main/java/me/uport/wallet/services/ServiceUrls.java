package me.uport.wallet.services;

import java.net.URI;

/**
 * Where the services of a platform are: each URL with its context path, with or without a slash at
 * the end.
 *
 * @param chasqui messaging
 * @param pututu push
 * @param sensui fueling
 * @param caleuche backup
 * @param unnu identity creation
 */
public record ServiceUrls(URI chasqui, URI pututu, URI sensui, URI caleuche, URI unnu) {}
