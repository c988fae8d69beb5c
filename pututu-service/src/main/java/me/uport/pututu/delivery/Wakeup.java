package me.uport.pututu.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a phone is to be woken for.
 *
 * @param dapp whose message it is
 * @param thread the dapp's name for what its messages are about; null for none
 * @param urgent whether a phone that sleeps is woken
 * @param expiresAt after which nobody need be woken
 * @param notBefore when, at the earliest
 */
public record Wakeup(
    UUID message,
    String dapp,
    @Nullable String thread,
    boolean urgent,
    Instant expiresAt,
    Instant notBefore) {}
