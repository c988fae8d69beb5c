package me.uport.web.auth;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start of a service with a route that does not say who may call it. */
final class RoutePolicyCheck implements SmartInitializingSingleton {

  private final List<RequestMappingHandlerMapping> mappings;
  private final RoutePolicies policies;
  private final ObjectProvider<TokenAuthenticator> authenticator;

  RoutePolicyCheck(
      List<RequestMappingHandlerMapping> mappings,
      RoutePolicies policies,
      ObjectProvider<TokenAuthenticator> authenticator) {
    this.mappings = List.copyOf(mappings);
    this.policies = policies;
    this.authenticator = authenticator;
  }

  @Override
  public void afterSingletonsInstantiated() {
    boolean bearersNeeded =
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
            .map(policies::tokenPolicyOf)
            .toList()
            .stream()
            .anyMatch(Optional::isPresent);
    if (bearersNeeded && authenticator.getIfAvailable() == null) {
      throw new IllegalStateException(
          "Some routes need a bearer token, but there is no DidResolver bean to verify one with");
    }
  }
}
