package me.uport.web.http;

import java.time.Duration;
import java.util.List;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Any web page may call, but never with the browser's own credentials. */
final class CrossOrigin {

  private static final Duration PREFLIGHT_AGE = Duration.ofHours(2);

  /** Safe for scripts to read; without this list a browser hides them. */
  private static final List<String> EXPOSED =
      List.of(
          "Location",
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "WWW-Authenticate",
          "Idempotent-Replayed",
          "ETag",
          "Link",
          "Last-Event-ID");

  private CrossOrigin() {}

  static CorsFilter filter() {
    var rules = new CorsConfiguration();
    rules.setAllowedOrigins(List.of(CorsConfiguration.ALL));
    rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    rules.setExposedHeaders(EXPOSED);
    rules.setAllowCredentials(false);
    rules.setMaxAge(PREFLIGHT_AGE);
    var everywhere = new UrlBasedCorsConfigurationSource();
    everywhere.registerCorsConfiguration("/**", rules);
    return new CorsFilter(everywhere);
  }
}
