package me.uport.pututu.message;

import me.uport.pututu.user.UserId;

/** Published inside of the transaction that stores a message. */
public record MessageStoredFor(UserId recipient) {}
