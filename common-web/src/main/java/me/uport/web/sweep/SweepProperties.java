package me.uport.web.sweep;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param interval between the end of one round and the start of the next
 * @param batch rows in one transaction
 */
@Validated
@ConfigurationProperties("uport.sweep")
record SweepProperties(
    @NotNull @DefaultValue("60s") Duration interval,
    @Min(1) @Max(100_000) @DefaultValue("1000") int batch) {}
