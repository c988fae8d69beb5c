package me.uport.credentials.claims;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.did.Did;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/** Reads requests to sign a claim ({@code verReq}), for whoever is asked. Thread-safe. */
public final class ClaimRequestReader {

  /** What came of a request. */
  public sealed interface Read {

    /**
     * The request is its issuer's, and meant for us.
     *
     * @param asker who asks; normalised
     * @param subject about whom the claim would be; normalised
     * @param claim what is to be signed, unchanged
     * @param expiresAt until when the claim is to hold; null for as long as we like
     */
    record Received(Did asker, Did subject, Map<String, Object> claim, @Nullable Instant expiresAt)
        implements Read {

      /** Takes a copy of the claim. */
      public Received {
        claim = Collections.unmodifiableMap(new LinkedHashMap<>(claim));
      }

      /** The claim as it was asked for. Look at it first: to sign is to say it. */
      public String sign(JwtSigner signer) {
        ClaimIssuance issuance = new ClaimIssuance(signer, subject, claim);
        return expiresAt == null ? issuance.sign() : issuance.expiresAt(expiresAt).sign();
      }
    }

    /** The request must not be answered. */
    record NotReceived(Refused reason) implements Read {}
  }

  /** As in tokens: later than the year 5000 is milliseconds, most likely. */
  private static final double MAX_SECONDS = 1e11;

  private final Did us;
  private final JwtVerifier verifier;
  private final TokenPolicy policy;

  /**
   * Makes a reader.
   *
   * @param us who is asked: an audience, and a signer that is asked for, must be us
   */
  public ClaimRequestReader(Did us, JwtVerifier verifier) {
    this.us = us.normalized();
    this.verifier = verifier;
    this.policy =
        TokenPolicy.legacy("verReq")
            .type("verReq")
            .allowClaims("vc")
            .requireClaims("unsignedClaim", "sub")
            .audiences(Set.of(us.toString()))
            .purpose(ProofPurpose.AUTHENTICATION)
            .build();
  }

  /**
   * Reads a request.
   *
   * @throws me.uport.did.ResolutionUnavailableException when the asker's document cannot be looked
   *     up now
   */
  public Read read(String token) {
    return switch (verifier.verify(token, policy)) {
      case Rejected rejected -> new Read.NotReceived(Refused.of("request", rejected));
      case Verified(VerifiedJwt jwt) ->
          received(jwt)
              .orElseGet(
                  () ->
                      new Read.NotReceived(
                          new Refused(
                              RefusalCodes.MALFORMED,
                              "Expected a claim about a DID that we are asked to sign")));
    };
  }

  private Optional<Read> received(VerifiedJwt jwt) {
    try {
      Did subject = Did.ofParty(jwt.text("sub").orElse(""));
      Object end = jwt.claims().get("rexp");
      boolean isOurs = jwt.claims().get("riss") == null || isUs(jwt.text("riss").orElse(""));
      return isOurs && isTime(end) && jwt.claims().get("unsignedClaim") instanceof Map<?, ?> claim
          ? Optional.of(
              new Read.Received(jwt.issuer(), subject, ClaimVerifier.object(claim), instant(end)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isUs(String party) {
    return Did.ofParty(party).equals(us);
  }

  private static boolean isTime(@Nullable Object value) {
    return value == null
        || (value instanceof Number seconds
            && seconds.doubleValue() >= 0
            && seconds.doubleValue() < MAX_SECONDS);
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    return value instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
  }
}
