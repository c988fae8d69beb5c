package me.uport.pututu.device;

import java.util.stream.Collectors;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.PushProviders;
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
   * @param app the wallet's name; the installation's first one when absent
   */
  record Body(@Nullable String platform, @Nullable String token, @Nullable String app) {}

  private final PushProviders providers;
  private final EndpointProperties endpoints;

  DeviceRequests(PushProviders providers, EndpointProperties endpoints) {
    this.providers = providers;
    this.endpoints = endpoints;
  }

  NewDevice check(Body body) {
    return new NewDevice(platform(body.platform()), app(body.app()), token(body.token()));
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

  private static RefusedException refused(String code, String message) {
    return Refusal.badRequest(code, message).asException();
  }
}
