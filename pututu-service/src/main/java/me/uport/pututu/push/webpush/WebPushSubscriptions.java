package me.uport.pututu.push.webpush;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import me.uport.pututu.push.SubscriptionKeys;
import me.uport.web.outbound.GuardedHttpClient;
import org.springframework.stereotype.Component;

/** Looks at the subscriptions that wallets bring, before anything is sent to them. */
@Component
public class WebPushSubscriptions {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final GuardedHttpClient client;

  WebPushSubscriptions(GuardedHttpClient client) {
    this.client = client;
  }

  /**
   * Why a subscription is not taken; looks its host up.
   *
   * @return empty when there is nothing to object to
   */
  public Optional<String> objection(String endpoint, SubscriptionKeys keys) {
    try {
      URI url = URI.create(endpoint);
      MessageEncryption.check(keys);
      return scheme(url).or(() -> client.objection(url));
    } catch (IllegalArgumentException e) {
      return Optional.of("expected a URL, a point of P-256 and 16 bytes, the keys in base64url");
    }
  }

  /** RFC 8030, 8. Loopback, where the guarded client allows it at all, needs no certificate. */
  private static Optional<String> scheme(URI url) {
    return "https".equals(url.getScheme()) || LOOPBACK.contains(String.valueOf(url.getHost()))
        ? Optional.empty()
        : Optional.of("expected https");
  }
}
