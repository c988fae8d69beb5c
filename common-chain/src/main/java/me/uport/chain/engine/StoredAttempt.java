package me.uport.chain.engine;

import java.time.Instant;
import me.uport.chain.TransactionAttempt;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code chain_attempt} without its bytes.
 *
 * @param takenAtHead the head when a node first took it, or null
 * @param lastOutcome see {@link SendNote}
 */
record StoredAttempt(
    Hash32 hash,
    int number,
    TransactionAttempt.Kind kind,
    Wei maxFee,
    Wei tip,
    Instant signedAt,
    @Nullable Instant sentAt,
    @Nullable Long takenAtHead,
    @Nullable String lastOutcome) {}
