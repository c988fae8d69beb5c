package me.uport.credentials;

import me.uport.jwt.Verification;

/**
 * Why something that a wallet or another issuer sent is not honoured.
 *
 * @param code stable: one of {@link RefusalCodes}, or of {@link me.uport.jwt.RejectionCodes}
 * @param message what was expected and found, fit for the sender's eyes; never a token
 */
public record Refused(String code, String message) {

  /** The reason why a token was rejected, and which one it was. */
  public static Refused of(String which, Verification.Rejected rejected) {
    return new Refused(rejected.code(), which + ": " + rejected.message());
  }
}
