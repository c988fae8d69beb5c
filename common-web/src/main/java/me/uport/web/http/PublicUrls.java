package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * URLs of this service as its clients know it. Behind a proxy that is configuration ({@code
 * uport.http.public-url}); without it, it is what the request itself says. Thread-safe.
 */
public final class PublicUrls {

  private final @Nullable String base;

  /**
   * Knows the service by one URL.
   *
   * @param publicUrl the service's URL with its context path, or null to use the request's
   */
  public PublicUrls(@Nullable URI publicUrl) {
    this.base = publicUrl == null ? null : withoutSlash(publicUrl.toString());
  }

  /**
   * The URL of a path of this service.
   *
   * @param path below the context path, starting with a slash, already encoded
   */
  public URI of(HttpServletRequest request, String path) {
    var known = base;
    return URI.create((known == null ? asRequested(request) : known) + path);
  }

  private static String asRequested(HttpServletRequest request) {
    return withoutSlash(ServletUriComponentsBuilder.fromContextPath(request).toUriString());
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
