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
 * @param timeToLive how long a topic lives after it was created, and a message at most
 * @param maxMessages how many messages may wait in one topic
 * @param rate how many messages may be written into one topic within the period
 * @param ratePeriod the period
 * @param firstWriteWins whether topics that are made without saying take one answerer only
 * @param longestWait how long a reader may have its request held
 */
@Validated
@ConfigurationProperties("chasqui.topics")
record TopicProperties(
    @NotNull @DurationMin(seconds = 1) @DefaultValue("24h") Duration timeToLive,
    @Min(1) @Max(1000) @DefaultValue("100") int maxMessages,
    @Min(1) @DefaultValue("600") int rate,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("60s") Duration ratePeriod,
    @DefaultValue("false") boolean firstWriteWins,
    @NotNull @DefaultValue("30s") Duration longestWait) {}
