package me.uport.web.outbound;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a URL that we were given must look like, before its host is looked up. Strict, because two
 * readers of a strange URL may read two hosts from it (fault test S13).
 */
final class UrlRules {

  private static final int MAXIMUM_LENGTH = 2048;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * A name whose last label is a number is an address in one of many notations (WHATWG URL, 3.5).
   */
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  private final Set<Integer> ports;
  private final boolean anyPort;

  UrlRules(Set<Integer> ports, boolean anyPort) {
    this.ports = Set.copyOf(ports);
    this.anyPort = anyPort;
  }

  /** Why the URL is refused; empty when it is allowed so far. */
  Optional<String> objection(URI url) {
    if (url.toString().length() > MAXIMUM_LENGTH) {
      return Optional.of("expected at most %d characters".formatted(MAXIMUM_LENGTH));
    }
    if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
      return Optional.of("expected http or https");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("expected no user in the URL");
    }
    return hostObjection(url.getHost()).or(() -> portObjection(url));
  }

  private static Optional<String> hostObjection(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return Optional.of("expected a host in ASCII");
    }
    if (host.endsWith(".") || host.contains("%")) {
      return Optional.of("expected a host without a trailing dot or a zone");
    }
    if (ENDS_IN_A_NUMBER.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
      return Optional.of("expected an address as four decimal numbers");
    }
    return Optional.empty();
  }

  private Optional<String> portObjection(URI url) {
    int standard = url.getScheme().equals("https") ? 443 : 80;
    int port = url.getPort() < 0 ? standard : url.getPort();
    return anyPort || ports.contains(port)
        ? Optional.empty()
        : Optional.of("expected one of the ports " + ports);
  }
}
