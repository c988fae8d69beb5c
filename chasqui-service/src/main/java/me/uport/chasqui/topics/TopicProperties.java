package me.uport.chasqui.topics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param timeToLive how long a topic lives after it was created
 * @param maxMessages how many messages may wait in one topic
 * @param longestWait how long a reader may have its request held
 * @param pollInterval how often a reader who waits looks for messages of other instances
 */
@Validated
@ConfigurationProperties("chasqui.topics")
record TopicProperties(
    @NotNull @DurationMin(seconds = 1) @DefaultValue("24h") Duration timeToLive,
    @Min(1) @Max(1000) @DefaultValue("100") int maxMessages,
    @NotNull @DefaultValue("30s") Duration longestWait,
    @NotNull @DurationMin(millis = 10) @DefaultValue("500ms") Duration pollInterval) {}
