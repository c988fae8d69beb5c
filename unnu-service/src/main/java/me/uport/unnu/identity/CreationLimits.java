package me.uport.unnu.identity;

import jakarta.validation.constraints.Min;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What one sponsor pays for on one day (UTC).
 *
 * @param daily how many creations
 * @param dailyCost what they may cost; null: no limit
 */
@Validated
@ConfigurationProperties("unnu.limits")
record CreationLimits(@Min(1) int daily, @Nullable Wei dailyCost) {}
