package me.uport.pututu.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who signs webhooks, and how often they are tried.
 *
 * @param privateKey 32 bytes in hex; without it, and without the file, there are no webhooks
 * @param privateKeyFile a file that holds it, where the key itself is absent or blank
 * @param interval how often webhooks that are due are looked for
 * @param lease after how long an attempt counts as lost and is made again; longer than any takes
 * @param firstPause after the first failure; doubles with each further one
 * @param longestPause bound of that pause
 * @param maxAttempts after so many failures in a row a webhook is given up
 */
@Validated
@ConfigurationProperties("pututu.webhooks")
record WebhookProperties(
    @Nullable Secret privateKey,
    @Nullable Path privateKeyFile,
    @NotNull Duration interval,
    @NotNull Duration lease,
    @NotNull Duration firstPause,
    @NotNull Duration longestPause,
    @Positive int maxAttempts) {

  private static final int MAX_DOUBLINGS = 20;

  /** The pause after so many failed attempts. */
  Duration pauseAfter(int attempts) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
