package me.uport.pututu.user;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks of the texts that callers send. */
public final class Text {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Text() {}

  /**
   * Whether PostgreSQL can keep the text: it knows no NUL, and UTF-8 no half of a surrogate pair,
   * while JSON has escapes for both.
   */
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** The UUID that is written here in full; {@link UUID#fromString} alone accepts abbreviations. */
  public static Optional<UUID> uuid(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
