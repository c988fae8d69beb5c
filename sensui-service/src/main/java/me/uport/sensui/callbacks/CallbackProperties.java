package me.uport.sensui.callbacks;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param privateKey signs callbacks; 32 bytes in hex
 * @param privateKeyFile a file that holds it, where the key itself is absent or blank
 * @param interval how often callbacks that are due are looked for
 * @param firstPause after the first failure; doubles with each further one
 * @param longestPause between two attempts
 * @param maxAttempts then it is given up
 */
@Validated
@ConfigurationProperties("sensui.callbacks")
record CallbackProperties(
    @Nullable Secret privateKey,
    @Nullable Path privateKeyFile,
    @NotNull Duration interval,
    @NotNull Duration firstPause,
    @NotNull Duration longestPause,
    @Min(1) int maxAttempts) {

  /** The pause after so many failed attempts. */
  Duration pauseAfter(int attempts) {
    int doublings = Math.min(attempts - 1, 20);
    Duration pause = firstPause.multipliedBy(1L << doublings);
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
