package me.uport.pututu.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as its reader gets it. */
public record StoredMessage(
    UUID id, String sender, String message, @Nullable String url, Instant created) {}
