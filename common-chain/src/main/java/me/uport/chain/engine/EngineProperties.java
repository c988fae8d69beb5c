package me.uport.chain.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code uport.chain.transactions}; defaults and environment variables stand in {@code
 * uport-chain.yaml}. See {@link EngineSettings} for the meanings.
 *
 * @param enabled whether this service sends transactions; set by the service itself
 */
@ConfigurationProperties("uport.chain.transactions")
@Validated
record EngineProperties(
    boolean enabled,
    @NotNull Duration pollInterval,
    @NotNull Duration idlePollInterval,
    @NotNull Duration resendInterval,
    @NotNull Duration rebroadcastInterval,
    @NotNull Duration lease,
    @Min(1) @Max(2_000) int maxInFlight) {
  EngineSettings settings() {
    return new EngineSettings(
        pollInterval, idlePollInterval, resendInterval, rebroadcastInterval, lease, maxInFlight);
  }
}
