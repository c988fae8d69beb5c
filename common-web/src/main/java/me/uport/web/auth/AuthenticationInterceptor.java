package me.uport.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to its controller when it fulfils the policy of the route. */
final class AuthenticationInterceptor implements HandlerInterceptor {

  private final RoutePolicies policies;
  private final BearerTokens tokens;
  private final ObjectProvider<TokenAuthenticator> authenticator;
  private final Identities identities;

  /**
   * @param authenticator a service whose routes are all public needs none
   */
  AuthenticationInterceptor(
      RoutePolicies policies,
      BearerTokens tokens,
      ObjectProvider<TokenAuthenticator> authenticator,
      Identities identities) {
    this.policies = policies;
    this.tokens = tokens;
    this.authenticator = authenticator;
    this.identities = identities;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod route) {
      policies
          .tokenPolicyOf(route)
          .ifPresent(
              policy -> {
                var caller = authenticator.getObject().authenticate(tokens.of(request), policy);
                Authentication.of(caller, policy, identities).keep(request);
              });
    }
    return true;
  }
}
