package me.uport.pututu.webhook;

import java.net.URI;
import java.util.UUID;

/**
 * One that is due.
 *
 * @param position of the last step that was taken
 * @param attempts how many were made since then, this one included
 */
record Webhook(UUID message, URI url, long position, int attempts) {}
