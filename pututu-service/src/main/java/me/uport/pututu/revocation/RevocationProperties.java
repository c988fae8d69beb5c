package me.uport.pututu.revocation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much one user may take back.
 *
 * @param maxPerUser how many revocations one user may have
 * @param expiryMargin how much longer a revoked token is remembered than it is valid: longer than
 *     the clocks of the token's verifier may differ
 */
@Validated
@ConfigurationProperties("pututu.revocations")
record RevocationProperties(@Positive int maxPerUser, @NotNull Duration expiryMargin) {}
