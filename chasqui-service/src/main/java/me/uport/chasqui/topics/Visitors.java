package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import me.uport.web.limits.ClientNetworks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who comes: the key in the header {@code Topic-Key}, and the network. */
@Component
class Visitors {

  static final String KEY = "Topic-Key";

  /** Pages cannot give the handshake of a WebSocket a header, but they can offer subprotocols. */
  private static final String KEY_PROTOCOL = "key.";

  private final ClientNetworks networks;

  Visitors(ClientNetworks networks) {
    this.networks = networks;
  }

  Visitor of(HttpServletRequest request) {
    String key = request.getHeader(KEY);
    return new Visitor(key == null ? offered(request) : new TopicKey(key), networks.of(request));
  }

  private static @Nullable TopicKey offered(HttpServletRequest request) {
    Optional<String> protocol =
        Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .filter(it -> it.startsWith(KEY_PROTOCOL))
            .findFirst();
    return protocol.map(it -> new TopicKey(it.substring(KEY_PROTOCOL.length()))).orElse(null);
  }
}
