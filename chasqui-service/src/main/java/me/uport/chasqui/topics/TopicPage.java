package me.uport.chasqui.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page that a phone's browser shows for a topic. It loads nothing, runs nothing, and shows
 * nothing of the message but the request's token, whose characters have no meaning in HTML.
 */
final class TopicPage {

  private static final String STYLE =
      "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:30rem;margin:15vh auto;padding:0 1rem;"
          + "text-align:center}a{display:inline-block;padding:.8rem 1.6rem;border-radius:.5rem;"
          + "background:#5c50ca;color:#fff;text-decoration:none}";

  private final String policy =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(hash(STYLE));

  /** The content security policy of all pages. */
  String policy() {
    return policy;
  }

  String of(Message message) {
    return RequestExpiry.token(message)
        .map(token -> page("A request for your wallet", link(token)))
        .orElseGet(
            () ->
                page(
                    "Nothing to open",
                    "<p>There is a message here, but no request that a wallet could open. Go back"
                        + " to the site or app that showed you the code.</p>"));
  }

  String unknown() {
    return page(
        "This request is gone",
        "<p>It has expired, was answered and cleared away, or never was. Go back to the site or app"
            + " that showed you the code, and ask for a new one.</p>");
  }

  String closed() {
    return page(
        "This request is not for everybody",
        "<p>Only a wallet that was given its key can open it.</p>");
  }

  private static String link(String token) {
    return "<p>A site or app asks you for something.</p>\n<p><a href=\"me.uport:req/"
        + token
        + "\">Open in uPort</a></p>\n<p>Nothing is sent before you have agreed in your wallet.</p>";
  }

  private static String page(String title, String content) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>%1$s</title>
    <style>%2$s</style>
    </head>
    <body>
    <h1>%1$s</h1>
    %3$s
    </body>
    </html>
    """
        .formatted(title, STYLE, content);
  }

  private static String hash(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
