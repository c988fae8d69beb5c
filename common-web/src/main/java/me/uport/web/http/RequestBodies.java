package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;

/** The body of the current request, which was read before the controller was chosen. */
public final class RequestBodies {

  private static final String BODY = RequestBodies.class.getName();
  private static final byte[] NONE = {};

  private RequestBodies() {}

  /** The bytes as received; empty when the request has no body. */
  public static byte[] of(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body.clone() : NONE;
  }

  static void keep(HttpServletRequest request, byte[] body) {
    request.setAttribute(BODY, body);
  }
}
