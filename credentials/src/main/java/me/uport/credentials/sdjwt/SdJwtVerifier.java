package me.uport.credentials.sdjwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.claims.StatusCheck;
import me.uport.credentials.sdjwt.SdJwtCheck.NotShown;
import me.uport.credentials.sdjwt.SdJwtCheck.Shown;
import me.uport.credentials.sdjwt.SdPayload.InvalidException;
import me.uport.did.Did;
import me.uport.did.DidUrl;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.RejectionCodes;
import me.uport.jwt.TokenForm;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.TokenPolicyBuilder;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/**
 * Checks credentials with hidden properties that are shown to us. The holder's signature is always
 * asked for: a credential without it can be shown by whoever has seen it. Thread-safe.
 */
public final class SdJwtVerifier {

  /** How old a showing may be. */
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  private final JwtVerifier verifier;
  private final StatusCheck status;
  private final Clock clock;
  private final TokenPolicy credential;
  private final TokenPolicy binding;

  /**
   * Makes a verifier of credentials that are shown to us, and that cannot be revoked: one that says
   * where its status stands does not count.
   */
  public SdJwtVerifier(Did us, JwtVerifier verifier, Clock clock) {
    this(us.toString(), verifier, StatusCheck.NONE, clock);
  }

  /**
   * Makes a verifier of credentials that are shown to us.
   *
   * @param audience who we are to the holder: a DID, or a client identifier of OpenID4VP
   * @param status finds out what was revoked
   */
  public SdJwtVerifier(String audience, JwtVerifier verifier, StatusCheck status, Clock clock) {
    this.verifier = verifier;
    this.status = status;
    this.clock = clock;
    this.credential =
        policy("sd-jwt", Set.of(SdJwtDraft.TYPE, "vc+sd-jwt"))
            .requireClaims("vct", "cnf")
            .audience(AudienceRule.IGNORED)
            .purpose(ProofPurpose.ASSERTION_METHOD)
            .build();
    this.binding =
        policy("key binding", Set.of(SdJwtPresentation.TYPE))
            .requireClaims("iat", "nonce", "sd_hash")
            .audiences(Set.of(audience))
            .audience(AudienceRule.REQUIRED)
            .purpose(ProofPurpose.AUTHENTICATION)
            .build();
  }

  private static TokenPolicyBuilder policy(String name, Set<String> types) {
    return TokenPolicy.legacy(name)
        .form(new TokenForm(types, Algorithms.ALL, IssuerRule.ISS, false));
  }

  /**
   * Checks a credential.
   *
   * @param nonce what we gave; use each once
   * @throws me.uport.did.ResolutionUnavailableException when a document cannot be looked up now
   */
  public SdJwtCheck verify(String text, String nonce) {
    Optional<SdJwt> sdJwt = SdJwt.parse(text);
    if (sdJwt.isEmpty()) {
      return refused(RefusalCodes.MALFORMED, "Not an SD-JWT");
    }
    return switch (verifier.verify(sdJwt.get().token(), credential)) {
      case Rejected rejected -> new NotShown(Refused.of("credential", rejected));
      case Verified(VerifiedJwt jwt) -> verifyBinding(sdJwt.get(), jwt, nonce);
    };
  }

  private SdJwtCheck verifyBinding(SdJwt sdJwt, VerifiedJwt issued, String nonce) {
    DidUrl holder = holder(issued);
    if (holder == null) {
      return refused(RefusalCodes.SUBJECT_MISMATCH, "The credential names nobody who may show it");
    }
    return switch (verifier.verify(sdJwt.keyBinding().orElse(""), holder, binding)) {
      case Rejected(String code, String message) when code.equals(RejectionCodes.INVALID_ISSUER) ->
          refused(RefusalCodes.SUBJECT_MISMATCH, "Shown by another than its holder: " + message);
      case Rejected rejected -> new NotShown(Refused.of("key binding", rejected));
      case Verified(VerifiedJwt shown) when !nonce.equals(shown.claims().get("nonce")) ->
          refused(RefusalCodes.CONTENT_MISMATCH, "The nonce is not the one that was given");
      case Verified(VerifiedJwt shown)
          when !SdDisclosure.digest(sdJwt.withoutKeyBinding())
              .equals(shown.claims().get("sd_hash")) ->
          refused(RefusalCodes.CONTENT_MISMATCH, "Something else was shown than was signed");
      case Verified(VerifiedJwt shown) when isOld(shown.issuedAt()) ->
          refused(RejectionCodes.JWT_EXPIRED, "Shown more than " + MAX_AGE + " ago");
      case Verified(VerifiedJwt shown) -> disclosed(sdJwt, issued, shown.issuer());
    };
  }

  private boolean isOld(@Nullable Instant shownAt) {
    return shownAt == null || shownAt.isBefore(clock.instant().minus(MAX_AGE));
  }

  /** Who may show the credential; an issuer that names no DID there lets nobody. */
  private static @Nullable DidUrl holder(VerifiedJwt issued) {
    try {
      return issued.claims().get("cnf") instanceof Map<?, ?> confirmation
              && confirmation.get("kid") instanceof String url
          ? DidUrl.parse(url)
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private SdJwtCheck disclosed(SdJwt sdJwt, VerifiedJwt issued, Did holder) {
    try {
      Map<String, Object> claims = SdPayload.disclosed(issued.claims(), sdJwt.disclosures());
      return status
          .objection(issued.issuer(), statusOf(issued), sdJwt.token())
          .<SdJwtCheck>map(NotShown::new)
          .orElseGet(
              () -> new Shown(issued.issuer(), holder, issued.text("vct").orElse(""), claims));
    } catch (InvalidException e) {
      return refused(RefusalCodes.MALFORMED, "Not a credential: " + e.getMessage());
    }
  }

  /** Where the status stands, which is never hidden; something unknown clears nobody either. */
  private static List<Map<String, Object>> statusOf(VerifiedJwt issued) {
    Object stated = issued.claims().get("status");
    if (stated == null) {
      return List.of();
    }
    return List.of(stated instanceof Map<?, ?> entry ? ClaimVerifier.object(entry) : Map.of());
  }

  private static NotShown refused(String code, String message) {
    return new NotShown(new Refused(code, message));
  }
}
