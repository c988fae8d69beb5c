package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.auth.Identities;
import me.uport.web.auth.TokenAuthenticator;
import me.uport.web.limits.ClientNetworks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Finds out who comes: the key in the header {@code Topic-Key}, the network, and the issuer of a
 * bearer token. A token that is shown must be good, also where none is needed.
 */
@Component
class Visitors {

  static final String KEY = "Topic-Key";

  /** Pages cannot give the handshake of a WebSocket a header, but they can offer subprotocols. */
  private static final String KEY_PROTOCOL = "key.";

  private static final String TOKEN_PROTOCOL = "jwt.";

  /** RFC 9110 §11.1: the scheme is case-insensitive. What has another one is not for us. */
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");

  private final ClientNetworks networks;
  private final TokenAuthenticator authenticator;
  private final TokenPolicy topicToken;
  private final Identities identities;

  Visitors(
      ClientNetworks networks,
      TokenAuthenticator authenticator,
      TokenPolicy topicToken,
      Identities identities) {
    this.networks = networks;
    this.authenticator = authenticator;
    this.topicToken = topicToken;
    this.identities = identities;
  }

  Visitor of(HttpServletRequest request) {
    TopicKey key =
        header(request, KEY)
            .or(() -> offered(request, KEY_PROTOCOL))
            .map(TopicKey::new)
            .orElse(null);
    return bearer(request)
        .or(() -> offered(request, TOKEN_PROTOCOL))
        .map(token -> authenticator.authenticate(token, topicToken))
        .map(proof -> proven(key, request, proof))
        .orElseGet(() -> new Visitor(key, networks.of(request), null, null));
  }

  private Visitor proven(@Nullable TopicKey key, HttpServletRequest request, VerifiedJwt proof) {
    String did = identities.canonical(proof.issuer()).toString();
    return new Visitor(key, networks.of(request), did, proof.expiresAt());
  }

  private static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return header(request, HttpHeaders.AUTHORIZATION)
        .map(value -> BEARER.matcher(value.strip()))
        .filter(Matcher::matches)
        .map(bearer -> bearer.group(1));
  }

  private static Optional<String> offered(HttpServletRequest request, String prefix) {
    return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .findFirst();
  }
}
