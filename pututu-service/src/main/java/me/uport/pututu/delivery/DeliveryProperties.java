package me.uport.pututu.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the outbox is worked off.
 *
 * @param text what a phone shows when the wallet itself shows nothing; the provider reads it
 * @param concurrency how many wake-ups one instance has under way per provider
 * @param lease after how long a wake-up under way counts as lost and is sent again; must be longer
 *     than the provider's time limit
 * @param pollInterval how often the database is asked when nothing gives a sign
 * @param firstBackOff pause after the first failure; doubles with each further one
 * @param longestBackOff bound of that pause
 * @param giveUpAfter after how long a wake-up is pointless; the message stays where it is
 * @param breakerFailures after how many failures in a row a provider is left in peace
 * @param breakerPause for how long it is
 */
@Validated
@ConfigurationProperties("pututu.delivery")
record DeliveryProperties(
    @NotBlank String text,
    @Positive int concurrency,
    @NotNull Duration lease,
    @NotNull Duration pollInterval,
    @NotNull Duration firstBackOff,
    @NotNull Duration longestBackOff,
    @NotNull Duration giveUpAfter,
    @Positive int breakerFailures,
    @NotNull Duration breakerPause) {}
