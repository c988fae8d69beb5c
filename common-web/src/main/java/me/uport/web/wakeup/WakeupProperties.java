package me.uport.web.wakeup;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param databaseUrl where to listen, when that is not where the service writes: PostgreSQL itself,
 *     for a service that goes through PgBouncer
 * @param gather how long hints for other instances are gathered before they are sent
 * @param look how often readers who wait look without a hint
 * @param lookWhenDeaf the same while hints do not come through
 * @param probe how often an instance makes sure that it hears
 */
@Validated
@ConfigurationProperties("uport.wakeups")
record WakeupProperties(
    @Nullable String databaseUrl,
    @NotNull @DurationMin(millis = 1) @DefaultValue("10ms") Duration gather,
    @NotNull @DurationMin(millis = 10) @DefaultValue("5s") Duration look,
    @NotNull @DurationMin(millis = 10) @DefaultValue("500ms") Duration lookWhenDeaf,
    @NotNull @DurationMin(millis = 10) @DefaultValue("5s") Duration probe) {}
