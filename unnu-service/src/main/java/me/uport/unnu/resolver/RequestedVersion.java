package me.uport.unnu.resolver;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import me.uport.did.DidVersion;
import org.jspecify.annotations.Nullable;

/** Reads the options that choose a version. */
final class RequestedVersion {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final String LATEST = "latest";

  private RequestedVersion() {}

  /**
   * Reads them.
   *
   * @param id a version, for did:ethr the number of a block; {@code latest} as well
   * @param time an instant as XML Schema writes it, or seconds since 1970
   * @throws IllegalArgumentException when there are both, or one is malformed
   */
  static DidVersion of(@Nullable String id, @Nullable String time) {
    if (id != null && time != null) {
      throw new IllegalArgumentException("Expected versionId or versionTime, found both");
    }
    if (time != null) {
      return new DidVersion.AtTime(instant(time));
    }
    return id == null || id.equals(LATEST)
        ? new DidVersion.Latest()
        : new DidVersion.ById(number(id));
  }

  private static long number(String id) {
    if (!NUMBER.matcher(id).matches()) {
      throw new IllegalArgumentException("Expected a decimal number as versionId");
    }
    return Long.parseLong(id);
  }

  private static Instant instant(String time) {
    try {
      return NUMBER.matcher(time).matches()
          ? Instant.ofEpochSecond(Long.parseLong(time))
          : Instant.parse(time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Expected a versionTime such as 2026-01-31T12:00:00Z", e);
    }
  }
}
