package me.uport.pututu.message;

import java.util.UUID;

/** Published inside of the transaction in which its reader deletes a message. */
public record MessageDeleted(UUID message) {}
