package me.uport.unnu.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How identities are created together.
 *
 * @param interval how long they gather
 * @param maxSize of one transaction
 * @param maxGas of one transaction; one identity may take more
 */
@Validated
@ConfigurationProperties("unnu.batches")
record BatchProperties(
    @NotNull Duration interval, @Min(1) @Max(500) int maxSize, @Min(21_000) long maxGas) {}
