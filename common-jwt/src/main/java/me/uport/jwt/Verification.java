package me.uport.jwt;

/**
 * What came of verifying a token. That the issuer's document could not be looked up is not among
 * the outcomes: it is a {@link me.uport.did.ResolutionUnavailableException}.
 */
public sealed interface Verification {

  /** The token is its issuer's and satisfies the policy. */
  record Verified(VerifiedJwt jwt) implements Verification {}

  /**
   * The token must not be honoured.
   *
   * @param code one of {@link RejectionCodes}
   * @param message what was expected and found, fit for the caller's eyes; never the token
   */
  record Rejected(String code, String message) implements Verification {}
}
