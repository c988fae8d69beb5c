package me.uport.caleuche.log;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the log grows.
 *
 * @param origin its name in checkpoints, unique in the world; absent: the service's DID
 * @param interval how often new heads are taken in
 * @param batch heads taken in by one transaction
 */
@Validated
@ConfigurationProperties("caleuche.log")
record LogProperties(
    @Nullable String origin,
    @DefaultValue("1s") Duration interval,
    @Positive @DefaultValue("2000") int batch) {}
