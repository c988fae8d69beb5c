package me.uport.sensui.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import me.uport.chain.TransactionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A URL that is told.
 *
 * @param sponsor whose transactions it is about
 * @param kinds the steps it wants to hear of: included at once, or only what is final
 * @param position of the feed: everything up to it was taken
 * @param active false once it was given up
 * @param attempts how many were made to hand over what is next
 * @param lastResult of the newest attempt, or null
 */
record Webhook(
    UUID id,
    String sponsor,
    URI url,
    Set<TransactionEvent.Kind> kinds,
    long position,
    boolean active,
    int attempts,
    @Nullable String lastResult,
    Instant createdAt) {}
