package me.uport.pututu.device;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.pututu.push.Platform;

/**
 * The address of a phone in the form of the Amazon SNS endpoints that old wallets put into their
 * notification tokens: {@code arn:aws:sns:‹region›:‹account›:endpoint/‹platform›/‹app›/‹uuid›}.
 *
 * <p>The form is all that is Amazon's: nothing is ever looked up there.
 */
public record EndpointArn(String region, String account, Platform platform, String app, UUID id) {

  // Names and lengths as Amazon limits them: a platform application has up to 256 of these
  // characters.
  private static final Pattern FORM =
      Pattern.compile(
          "arn:aws:sns:([a-z0-9-]{1,32}):([0-9]{12}):endpoint/([A-Z_]{1,16})/([A-Za-z0-9_.-]{1,256})/"
              + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  /** Empty when the text is anything but such an address, from its first to its last character. */
  public static Optional<EndpointArn> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Platform.ofArnName(form.group(3))
        .map(
            platform ->
                new EndpointArn(
                    form.group(1),
                    form.group(2),
                    platform,
                    form.group(4),
                    UUID.fromString(form.group(5))));
  }

  @Override
  public String toString() {
    return "arn:aws:sns:%s:%s:endpoint/%s/%s/%s"
        .formatted(region, account, platform.arnName(), app, id);
  }
}
