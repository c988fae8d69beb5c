package me.uport.chasqui.topics;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param timeToLive how long a topic lives after it was created
 */
@Validated
@ConfigurationProperties("chasqui.topics")
record TopicProperties(
    @NotNull @DurationMin(seconds = 1) @DefaultValue("24h") Duration timeToLive) {}
