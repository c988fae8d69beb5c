package me.uport.pututu.consent;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What a dapp may do that its user has not limited.
 *
 * @param perDay how many messages of one dapp a user gets on a day, UTC
 * @param proofAlways whether every dapp has to prove who it is, asked or not
 * @param maxPermissions how many tokens are remembered for one user; the ones that were used
 *     longest ago are forgotten
 * @param maxLimits for how many dapps one user may set limits
 */
@Validated
@ConfigurationProperties("pututu.consent")
record ConsentProperties(
    @Positive int perDay,
    boolean proofAlways,
    @Positive int maxPermissions,
    @Positive int maxLimits) {}
