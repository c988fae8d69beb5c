package me.uport.credentials.claims;

import me.uport.credentials.Refused;

/** What came of checking a claim. */
public sealed interface ClaimCheck {

  /** The claim is its issuer's, and in force. */
  record Accepted(VerifiedClaim claim) implements ClaimCheck {}

  /** The claim does not count. */
  record NotAccepted(Refused reason) implements ClaimCheck {}
}
