package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.MediaType;

/** The body of the current request, which was read before the controller was chosen. */
public final class RequestBodies {

  private static final String BODY = RequestBodies.class.getName();
  private static final String FORM = BODY + ".form";
  private static final byte[] NONE = {};

  private RequestBodies() {}

  /** The bytes as received; empty when the request has no body. */
  public static byte[] of(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body.clone() : NONE;
  }

  /**
   * Whether the client says that the body is a form. It often is JSON all the same, because curl
   * says so of everything: look for JSON first.
   */
  public static boolean isForm(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(FORM));
  }

  /** Keeps the body, and what the client says it is, which nobody behind the filter sees. */
  static void keep(HttpServletRequest request, byte[] body) {
    String type = request.getContentType();
    request.setAttribute(BODY, body);
    request.setAttribute(
        FORM,
        type != null
            && type.toLowerCase(Locale.ROOT)
                .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
  }
}
