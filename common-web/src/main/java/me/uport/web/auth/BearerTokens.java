package me.uport.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import me.uport.web.Refusal;
import org.springframework.http.HttpHeaders;

/** Finds the bearer token of a request. */
final class BearerTokens {

  /** RFC 9110 §11.1: the scheme is case-insensitive. */
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");

  private final List<TokenSource> sources;

  BearerTokens(List<TokenSource> sources) {
    this.sources = List.copyOf(sources);
  }

  String of(HttpServletRequest request) {
    return sources.stream()
        .map(source -> source.token(request))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> inHeader(request));
  }

  private static String inHeader(HttpServletRequest request) {
    var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (headers.isEmpty()) {
      throw Refusal.forbidden(
              "no_authorization",
              "Expected an Authorization header with a bearer token, found none")
          .asException();
    }
    var bearer = BEARER.matcher(headers.getFirst().strip());
    if (headers.size() > 1 || !bearer.matches()) {
      throw Refusal.unauthorized(
              "wrong_scheme", "Expected one Authorization header of the form \"Bearer token\"")
          .asException();
    }
    return bearer.group(1);
  }
}
