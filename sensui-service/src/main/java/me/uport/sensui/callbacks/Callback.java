package me.uport.sensui.callbacks;

import java.net.URI;
import java.util.UUID;

/**
 * A call to make.
 *
 * @param id the same in every attempt, so that the receiver can tell them from a new one
 * @param fundingId the chain transaction it is about
 * @param attempts how many were made, the one that is about to be included
 */
record Callback(UUID id, UUID fundingId, URI url, int attempts) {}
