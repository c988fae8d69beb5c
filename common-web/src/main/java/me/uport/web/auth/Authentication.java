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
 * @param presenter who presents the token, for keeping presenters apart
 */
public record Authentication(VerifiedJwt caller, TokenPolicy policy, String presenter) {

  private static final String ATTRIBUTE = Authentication.class.getName();

  static Authentication of(VerifiedJwt caller, TokenPolicy policy, Identities identities) {
    return new Authentication(caller, policy, presenter(caller, policy, identities));
  }

  /** What was proven about this request; empty on a public route. */
  public static Optional<Authentication> of(HttpServletRequest request) {
    return Optional.ofNullable((Authentication) request.getAttribute(ATTRIBUTE));
  }

  /**
   * A token is presented by its issuer; but one that is made out to another by that one, and one
   * that must speak of somebody, such as a sponsor's fuel token, by whom it speaks of. Where a
   * policy does not ask for a subject it does not count: a caller may write any into its own token.
   */
  private static String presenter(VerifiedJwt caller, TokenPolicy policy, Identities identities) {
    String issuer = identities.canonical(caller.issuer()).toString();
    if (policy.audienceRule() == AudienceRule.IGNORED) {
      return issuer + " for " + caller.audience().stream().map(identities::canonicalParty).toList();
    }
    String subject = caller.subject();
    return subject != null && policy.requiredClaims().contains("sub")
        ? issuer + " for " + identities.canonicalParty(subject)
        : issuer;
  }

  void keep(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
