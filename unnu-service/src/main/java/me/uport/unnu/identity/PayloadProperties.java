package me.uport.unnu.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The first call that a new identity may make on our gas.
 *
 * @param destinations the contracts it may call: addresses, {@code registries} for those of the
 *     network, {@code any} for all
 * @param maxBytes of its data
 * @param maxGas of the whole creation
 */
@Validated
@ConfigurationProperties("unnu.payload")
record PayloadProperties(
    Set<String> destinations, @Min(4) @Max(65_536) int maxBytes, @Min(21_000) long maxGas) {}
