package me.uport.caleuche.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A body that stands for the events up to one.
 *
 * @param seq place of that event
 * @param head its id
 * @param sha256 of the body, in hex
 * @param size of the body in bytes
 * @param device who made it
 * @param confirmed when another device confirmed it, null while none has
 */
record Snapshot(
    long seq, String head, String sha256, long size, String device, @Nullable Instant confirmed) {}
