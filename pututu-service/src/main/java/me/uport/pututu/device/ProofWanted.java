package me.uport.pututu.device;

import java.time.Instant;
import java.util.UUID;
import me.uport.pututu.push.Platform;

/**
 * Published inside of the transaction that registers a phone: it is to get this handle by push, and
 * to send it back.
 *
 * @param expiresAt after which it proves nothing
 */
public record ProofWanted(UUID device, Platform platform, String handle, Instant expiresAt) {}
