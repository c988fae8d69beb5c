package me.uport.web.auth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import me.uport.jwt.TokenPolicy;
import me.uport.web.auth.RoutePolicy.Bearer;
import me.uport.web.auth.RoutePolicy.Open;
import org.springframework.web.method.HandlerMethod;

/** The token policy of each route. Thread-safe. */
final class RoutePolicies {

  private final Map<String, TokenPolicy> byName;
  private final Map<HandlerMethod, Optional<TokenPolicy>> byRoute = new ConcurrentHashMap<>();

  RoutePolicies(Map<String, TokenPolicy> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Empty when anybody may call. */
  Optional<TokenPolicy> tokenPolicyOf(HandlerMethod route) {
    return byRoute.computeIfAbsent(route, this::find);
  }

  private Optional<TokenPolicy> find(HandlerMethod route) {
    if (isSpringsOwn(route)) {
      return Optional.empty();
    }
    return switch (RoutePolicy.of(route)) {
      case Open open -> Optional.empty();
      case Bearer bearer -> Optional.of(named(bearer.policyName(), route));
    };
  }

  /** Spring's answer to OPTIONS tells which methods a path has, and nothing else. */
  private static boolean isSpringsOwn(HandlerMethod route) {
    return route.getBeanType().getName().startsWith("org.springframework.web.");
  }

  private TokenPolicy named(String name, HandlerMethod route) {
    var policy = byName.get(name);
    if (policy == null) {
      throw new IllegalStateException(
          "%s: expected a TokenPolicy bean named \"%s\", found %s"
              .formatted(route.getShortLogMessage(), name, byName.keySet()));
    }
    return policy;
  }
}
