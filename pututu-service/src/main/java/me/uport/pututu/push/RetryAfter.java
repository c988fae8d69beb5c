package me.uport.pututu.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header of a provider that wants to be left in peace. */
public final class RetryAfter {

  private RetryAfter() {}

  /** RFC 9110, 10.2.3: seconds or a date; null when it says nothing. */
  public static @Nullable Duration parse(@Nullable String value, Clock clock) {
    if (value == null) {
      return null;
    }
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), date);
      return wait.isPositive() ? wait : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
