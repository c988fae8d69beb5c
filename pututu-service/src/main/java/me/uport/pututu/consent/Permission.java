package me.uport.pututu.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a dapp has shown.
 *
 * @param tokenKey its fingerprint, by which it can be revoked
 * @param perDay what the token itself allows, like the two below
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Permission(
    String tokenKey,
    String dapp,
    String endpoint,
    @Nullable Integer perDay,
    boolean urgent,
    boolean proof,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    Instant firstUsed,
    Instant lastUsed,
    long uses) {}
