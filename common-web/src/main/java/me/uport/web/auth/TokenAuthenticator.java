package me.uport.web.auth;

import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;

/**
 * Verifies a token and refuses in HTTP's terms; for tokens that are not the bearer token of a
 * route, such as one in a body. Thread-safe.
 */
public final class TokenAuthenticator {

  private final JwtVerifier verifier;

  public TokenAuthenticator(JwtVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Proves who issued the token, and that it fulfils the policy.
   *
   * @return the token, proven
   * @throws me.uport.web.RefusedException 401 with the code of the rejection
   * @throws me.uport.did.ResolutionUnavailableException when the issuer cannot be looked up just
   *     now
   */
  public VerifiedJwt authenticate(String token, TokenPolicy policy) {
    return switch (verifier.verify(token, policy)) {
      case Verified verified -> verified.jwt();
      case Rejected rejected ->
          throw Refusal.unauthorized(rejected.code(), rejected.message()).asException();
    };
  }
}
