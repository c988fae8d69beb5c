package me.uport.web.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import me.uport.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refusals of which nothing but the status is known, and what may be said of a request in a log.
 */
final class Statuses {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private Statuses() {}

  /** The code is the status's own name, for example {@code bad_request}; an odd status is a 400. */
  static Refusal refusalOf(int status) {
    var known = HttpStatus.resolve(status);
    var error = known != null && known.isError() ? known : HttpStatus.BAD_REQUEST;
    var code = error.name().toLowerCase(Locale.ROOT);
    return Refusal.of(error, code, "The request was refused: " + error.getReasonPhrase());
  }

  /** The method, where it is one: a client may write any word in its place. */
  static String method(HttpServletRequest request) {
    return METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
  }

  /** The pattern of the route, never the path itself: a path may hold a topic id or a token. */
  static String route(HttpServletRequest request) {
    return Objects.toString(
        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "no route");
  }
}
