package me.uport.pututu.delivery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Published inside of the transaction that ends the wake-ups for messages.
 *
 * @param failure why they did not reach the provider; null when they did
 */
public record PushSettled(List<UUID> messages, @Nullable String failure) {}
