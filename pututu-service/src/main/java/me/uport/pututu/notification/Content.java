package me.uport.pututu.notification;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a dapp has to say.
 *
 * @param expiresAt after which it is pointless; null when the dapp does not say
 * @param urgent whether a phone that sleeps is woken; null when the dapp does not say
 * @param thread the dapp's name for what this is about; null for none
 * @param webhook where the dapp wants to be told what becomes of this; null for nowhere
 */
record Content(
    String message,
    @Nullable String url,
    @Nullable Instant expiresAt,
    @Nullable Boolean urgent,
    @Nullable String thread,
    @Nullable URI webhook) {}
