package me.uport.pututu.revocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a user took back.
 *
 * @param dapp all that this dapp got up to {@code revokedAt}
 * @param tokenKey or the one token of this name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Revocation(UUID id, @Nullable String dapp, @Nullable String tokenKey, Instant revokedAt) {}
