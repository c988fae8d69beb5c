package me.uport.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.VerifiedJwt;

/**
 * Who calls, and by which policy that was proven.
 *
 * @param caller the token that proves it
 * @param policy the policy of the route
 */
public record Authentication(VerifiedJwt caller, TokenPolicy policy) {

  private static final String ATTRIBUTE = Authentication.class.getName();

  /** What was proven about this request; empty on a public route. */
  public static Optional<Authentication> of(HttpServletRequest request) {
    return Optional.ofNullable((Authentication) request.getAttribute(ATTRIBUTE));
  }

  /**
   * Who presents the token, for keeping presenters apart: its issuer; but for a token that the
   * issuer has made out to another, whom the issuer must not be confused with, both of them.
   */
  public String presenter() {
    return policy.audienceRule() == AudienceRule.IGNORED
        ? caller.issuer() + " for " + caller.audience()
        : caller.issuer().toString();
  }

  void keep(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
