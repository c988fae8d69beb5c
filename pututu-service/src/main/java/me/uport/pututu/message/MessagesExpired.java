package me.uport.pututu.message;

import java.util.List;
import java.util.UUID;

/** Published inside of the transaction that sweeps messages which nobody has deleted in time. */
public record MessagesExpired(List<UUID> messages) {}
