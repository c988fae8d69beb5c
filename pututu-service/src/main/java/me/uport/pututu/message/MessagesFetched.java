package me.uport.pututu.message;

import java.util.List;
import java.util.UUID;

/**
 * Published inside of the reading transaction when messages reach their reader for the first time:
 * nobody has to be woken for them any more.
 */
public record MessagesFetched(List<UUID> messages) {}
