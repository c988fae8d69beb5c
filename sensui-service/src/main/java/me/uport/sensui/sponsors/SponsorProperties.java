package me.uport.sensui.sponsors;

import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What a sponsor is given when its row is made; its row rules from then on. Null means no limit.
 *
 * @param totalLimit over all time
 * @param dailyLimit on one day (UTC)
 * @param userDailyLimit for one device key on one day
 * @param largestFunding with one funding
 * @param allDailyLimit what all sponsors together may spend on one day; rules at once
 */
@Validated
@ConfigurationProperties("sensui.sponsors")
record SponsorProperties(
    @Nullable Wei totalLimit,
    @Nullable Wei dailyLimit,
    @Nullable Wei userDailyLimit,
    Wei largestFunding,
    @Nullable Wei allDailyLimit) {}
