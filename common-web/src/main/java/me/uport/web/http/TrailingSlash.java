package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.UrlHandlerFilter;

/** Every route exists with and without a trailing slash. */
public final class TrailingSlash {

  private static final String PRESENT = TrailingSlash.class.getName();

  private TrailingSlash() {}

  /**
   * Whether the client wrote the path with a trailing slash, which controllers do not see any more.
   */
  public static boolean wasPresent(HttpServletRequest request) {
    return request.getAttribute(PRESENT) != null;
  }

  static UrlHandlerFilter filter() {
    return UrlHandlerFilter.trailingSlashHandler("/**")
        .intercept(request -> request.setAttribute(PRESENT, true))
        .wrapRequest()
        .build();
  }
}
