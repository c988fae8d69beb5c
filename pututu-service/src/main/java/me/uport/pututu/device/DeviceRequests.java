package me.uport.pututu.device;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.PushProviders;
import me.uport.pututu.push.SubscriptionKeys;
import me.uport.pututu.push.webpush.WebPushSubscriptions;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks requests to register a phone. */
@Component
class DeviceRequests {

  /** Firebase tokens have about 160 characters; the table keeps up to 2000. */
  private static final int LONGEST_TOKEN = 2000;

  /**
   * As clients send it.
   *
   * @param token the provider's address of the phone
   * @param subscription of web push, in place of the token
   * @param app the wallet's name; the installation's first one when absent
   */
  record Body(
      @Nullable String platform,
      @Nullable String token,
      @Nullable Subscription subscription,
      @Nullable String app) {}

  /** As {@code PushSubscription.toJSON()} of the Push API writes it. */
  record Subscription(@Nullable String endpoint, @Nullable Keys keys) {}

  record Keys(@Nullable String p256dh, @Nullable String auth) {}

  private final PushProviders providers;
  private final EndpointProperties endpoints;
  private final WebPushSubscriptions subscriptions;

  DeviceRequests(
      PushProviders providers, EndpointProperties endpoints, WebPushSubscriptions subscriptions) {
    this.providers = providers;
    this.endpoints = endpoints;
    this.subscriptions = subscriptions;
  }

  NewDevice check(Body body) {
    Platform platform = platform(body.platform());
    String app = app(body.app());
    return switch (platform) {
      case WEBPUSH -> subscription(app, body.subscription());
      case APNS, APNS_SANDBOX -> new NewDevice(platform, app, appleToken(body.token()), null);
      case FCM -> new NewDevice(platform, app, token(body.token()), null);
    };
  }

  private Platform platform(@Nullable String name) {
    if (name == null) {
      throw refused("platform_missing", "platform missing");
    }
    return Platform.ofWireName(name)
        .filter(providers.platforms()::contains)
        .orElseThrow(
            () ->
                refused(
                    "platform_not_supported",
                    "platform is not one that is configured here: " + configured()));
  }

  private String configured() {
    return providers.platforms().isEmpty()
        ? "none is"
        : providers.platforms().stream()
            .map(Platform::wireName)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private String app(@Nullable String name) {
    String app = name == null ? endpoints.defaultApp() : name;
    if (!endpoints.knows(app)) {
      throw refused("app_not_supported", "app is not one of this installation's wallets");
    }
    return app;
  }

  private static String token(@Nullable String token) {
    if (token == null) {
      throw refused("token_missing", "token missing");
    }
    // Visible ASCII is all that Firebase ever hands out.
    if (token.length() > LONGEST_TOKEN || !token.matches("[!-~]+")) {
      throw refused(
          "invalid_token",
          "token is not 1 to %d visible ASCII characters".formatted(LONGEST_TOKEN));
    }
    return token;
  }

  /** Apple calls the length variable; so far all have 64 digits. */
  private static String appleToken(@Nullable String token) {
    String hex = token(token).toLowerCase(Locale.ROOT);
    if (!hex.matches("([0-9a-f]{2}){32,100}")) {
      throw refused("invalid_token", "token is not 64 to 200 hexadecimal digits");
    }
    return hex;
  }

  private NewDevice subscription(String app, @Nullable Subscription subscription) {
    if (subscription == null
        || subscription.endpoint() == null
        || subscription.keys() == null
        || subscription.keys().p256dh() == null
        || subscription.keys().auth() == null) {
      throw refused(
          "subscription_missing", "subscription with endpoint, keys.p256dh and keys.auth missing");
    }
    String endpoint = subscription.endpoint();
    // The padding is left out in base64url as the Push API writes it; some libraries keep it.
    SubscriptionKeys keys =
        new SubscriptionKeys(
            unpadded(subscription.keys().p256dh()), unpadded(subscription.keys().auth()));
    Optional<String> objection =
        endpoint.length() > LONGEST_TOKEN
            ? Optional.of("expected at most %d characters".formatted(LONGEST_TOKEN))
            : subscriptions.objection(endpoint, keys);
    if (objection.isPresent()) {
      throw refused("invalid_subscription", "subscription: " + objection.get());
    }
    return new NewDevice(Platform.WEBPUSH, app, endpoint, keys);
  }

  private static String unpadded(String base64) {
    return base64.replaceFirst("={1,2}$", "");
  }

  private static RefusedException refused(String code, String message) {
    return Refusal.badRequest(code, message).asException();
  }
}
