package me.uport.wallet.request;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads links; throws {@link MalformedRequestException} when there is none. */
final class LinkReader {

  private static final int LONGEST = 64 * 1024;
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  /** {@code https://id.uport.me/req/‹jwt›}, {@code me.uport:req/‹jwt›}, with or without slashes. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://[^/?#]+(?:/[^?#]*)?/|me\\.uport:/{0,2})req/([^?#/]+)(?:\\?([^#]*))?");

  /** {@code …/topic/‹id›}, and the short {@code …/t/‹id›} of QR codes. */
  private static final Pattern TOPIC =
      Pattern.compile("https?://[^/?#]+(?:/[^?#]*)?/(?:topic|t)/[A-Za-z0-9_-]{12,64}");

  private LinkReader() {}

  static RequestLink parse(String scanned) {
    String text = scanned.strip();
    if (text.length() > LONGEST) {
      throw new MalformedRequestException(
          "Expected at most " + LONGEST + " characters but found " + text.length());
    }
    if (TOKEN.matcher(text).matches()) {
      return new RequestLink.Here(text, false, Optional.empty());
    }
    Matcher link = LINK.matcher(text);
    if (link.matches() && TOKEN.matcher(link.group(1)).matches()) {
      Map<String, String> query = query(link.group(2));
      return new RequestLink.Here(
          link.group(1),
          "redirect".equals(query.get("callback_type")),
          Optional.ofNullable(query.get("redirect_url")).flatMap(LinkReader::webUrl));
    }
    if (TOPIC.matcher(text).matches()) {
      return new RequestLink.Waiting(URI.create(text));
    }
    throw new MalformedRequestException(
        "Expected a request, a link to one (https://id.uport.me/req/…, me.uport:req/…) or a topic");
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> values = new HashMap<>();
    if (text != null) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** A URL that a browser may be sent to: never {@code javascript:} and the like. */
  static Optional<URI> webUrl(String text) {
    try {
      URI url = URI.create(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
