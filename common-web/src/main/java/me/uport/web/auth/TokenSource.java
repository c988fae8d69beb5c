package me.uport.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Another place to find the bearer token than the {@code Authorization} header, for routes that
 * have carried it elsewhere from of old. A bean of this type is asked before the header is read; it
 * recognises its own routes, for example by their URI variables.
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * Looks for the token of a request.
   *
   * @return the token, or empty when this request has none of this source's
   */
  Optional<String> token(HttpServletRequest request);
}
