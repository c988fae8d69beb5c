package me.uport.chasqui.topics;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param most streams open at once in one instance
 * @param lifetime after how long at most a stream ends; its client comes again where it was
 * @param heartbeat how often a stream without messages shows that it is open
 */
@Validated
@ConfigurationProperties("chasqui.streams")
record StreamProperties(
    @Min(1) @DefaultValue("5000") int most,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("15m") Duration lifetime,
    @NotNull @DurationMin(millis = 10) @DefaultValue("15s") Duration heartbeat) {}
