package me.uport.web.idempotency;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param timeToLive how long an answer is kept for a request that is repeated
 * @param longestWait how long a request waits for an earlier one with the same key
 */
@Validated
@ConfigurationProperties("uport.idempotency")
record IdempotencyProperties(
    @NotNull @DefaultValue("24h") Duration timeToLive,
    @NotNull @DefaultValue("3s") Duration longestWait) {}
