package me.uport.credentials.signing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.did.Did;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicyBuilder;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;

/**
 * Checks the answers to {@link SigningRequest}s ({@code personalSignResp}, {@code eip712Resp}):
 * signed by the user's DID, and inside by the account. Thread-safe.
 */
public final class SigningAnswers {

  /** What came of an answer. */
  public sealed interface Answer {

    /**
     * The account has signed what was asked for.
     *
     * @param user the DID that sent the answer
     * @param account the account that signed
     */
    record Signed(Did user, Address account) implements Answer {}

    /** The answer does not count. */
    record NotSigned(Refused reason) implements Answer {}
  }

  private final JwtVerifier verifier;
  private final TokenPolicy personal;
  private final TokenPolicy typed;

  /**
   * Makes a verifier.
   *
   * @param us who asked: an answer that names an audience must name us
   */
  public SigningAnswers(Did us, JwtVerifier verifier) {
    this.verifier = verifier;
    this.personal = policy(us, "personalSignResp").requireClaims("data", "signature").build();
    this.typed = policy(us, "eip712Resp").requireClaims("request", "signature").build();
  }

  private static TokenPolicyBuilder policy(Did us, String type) {
    return TokenPolicy.legacy(type)
        .type(type)
        .audiences(Set.of(us.toString()))
        .purpose(ProofPurpose.AUTHENTICATION);
  }

  /** Checks an answer to {@link SigningRequest#personal}, which asked for these bytes. */
  public Answer personal(String token, byte[] data) {
    return switch (verifier.verify(token, personal)) {
      case Rejected rejected -> new Answer.NotSigned(Refused.of("answer", rejected));
      case Verified(VerifiedJwt jwt) when !Hex.encode(data).equals(jwt.text("data").orElse("")) ->
          mismatch();
      case Verified(VerifiedJwt jwt) ->
          signed(jwt, signature(jwt).flatMap(signature -> signature.signerOf(data)));
    };
  }

  /**
   * Checks an answer to {@link SigningRequest#typed}.
   *
   * @param request the request that was answered, which the answer repeats
   */
  public Answer typed(String token, String request, TypedData data) {
    return switch (verifier.verify(token, typed)) {
      case Rejected rejected -> new Answer.NotSigned(Refused.of("answer", rejected));
      case Verified(VerifiedJwt jwt) when !request.equals(jwt.text("request").orElse("")) ->
          mismatch();
      case Verified(VerifiedJwt jwt) ->
          signed(jwt, signature(jwt).flatMap(signature -> signature.signerOf(data)));
    };
  }

  private static Optional<AccountSignature> signature(VerifiedJwt jwt) {
    return jwt.claims().get("signature") instanceof Map<?, ?> signature
        ? AccountSignature.of(signature)
        : Optional.empty();
  }

  private static Answer signed(VerifiedJwt jwt, Optional<Address> account) {
    return account
        .<Answer>map(address -> new Answer.Signed(jwt.issuer(), address))
        .orElseGet(
            () ->
                new Answer.NotSigned(
                    new Refused(RefusalCodes.MALFORMED, "No account made this signature")));
  }

  private static Answer mismatch() {
    return new Answer.NotSigned(
        new Refused(RefusalCodes.CONTENT_MISMATCH, "Something else was signed"));
  }
}
