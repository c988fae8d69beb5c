package me.uport.credentials;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a request reaches a wallet on the same phone, or in a QR code. */
public final class RequestUri {

  /** How the wallet answers. */
  public enum Answer {
    /** It posts to the request's {@code callback}. */
    POST("post"),
    /** It opens the {@code callback} with the answer in the URL's fragment. */
    REDIRECT("redirect");

    private final String text;

    Answer(String text) {
      this.text = text;
    }
  }

  private RequestUri() {}

  /** A link that opens the app, or the web page that offers it. */
  public static URI universal(String request, Answer answer) {
    return URI.create("https://id.uport.me/req/" + request + "?callback_type=" + answer.text);
  }

  /** A link that opens the app alone. */
  public static URI app(String request, Answer answer) {
    return URI.create("me.uport:req/" + request + "?callback_type=" + answer.text);
  }

  /** As {@link #universal}, and where the browser goes on afterwards. */
  public static URI universal(String request, Answer answer, URI redirect) {
    return URI.create(
        universal(request, answer)
            + "&redirect_url="
            + URLEncoder.encode(redirect.toString(), StandardCharsets.UTF_8));
  }
}
