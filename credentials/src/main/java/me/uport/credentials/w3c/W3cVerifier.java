package me.uport.credentials.w3c;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.w3c.CredentialCheck.NotValid;
import me.uport.credentials.w3c.CredentialCheck.Valid;
import me.uport.credentials.w3c.Json.MalformedException;
import me.uport.did.Did;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.RejectionCodes;
import me.uport.jwt.TokenForm;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/**
 * Checks credentials of both data models: the signature by a key for assertions, the times, and
 * that what stands in two places says the same. Thread-safe.
 */
public final class W3cVerifier {

  private final JwtVerifier verifier;
  private final Clock clock;
  private final TokenPolicy policy;
  private final Duration skew;

  /** Makes a verifier. */
  public W3cVerifier(JwtVerifier verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
    this.policy =
        TokenPolicy.legacy("credential")
            .anyType()
            .allowClaims("vc")
            .audience(TokenPolicy.AudienceRule.IGNORED)
            .purpose(ProofPurpose.ASSERTION_METHOD)
            .form(
                new TokenForm(
                    Set.of(DataModel.V1_1.credentialType(), DataModel.V2_0.credentialType()),
                    Algorithms.ALL,
                    IssuerRule.CREDENTIAL,
                    false))
            .build();
    this.skew = policy.skew();
  }

  /**
   * Checks a credential.
   *
   * @throws me.uport.did.ResolutionUnavailableException when the issuer's document cannot be looked
   *     up now
   */
  public CredentialCheck verify(String token) {
    return switch (verifier.verify(token, policy)) {
      case Rejected rejected -> new NotValid(Refused.of("credential", rejected));
      case Verified(VerifiedJwt jwt) -> read(jwt);
    };
  }

  private CredentialCheck read(VerifiedJwt jwt) {
    try {
      boolean isV2 = isOf(DataModel.V2_0, jwt);
      return inForce(isV2 ? v2(jwt) : v1(jwt));
    } catch (MalformedException e) {
      return new NotValid(
          new Refused(RefusalCodes.MALFORMED, "Not a credential: " + e.getMessage()));
    }
  }

  static boolean isOf(DataModel model, VerifiedJwt jwt) {
    return jwt.header().get("typ") instanceof String type
        && !type.equalsIgnoreCase("JWT")
        && (type.equalsIgnoreCase(model.credentialType())
            || type.equalsIgnoreCase(model.presentationType()));
  }

  private static W3cCredential v1(VerifiedJwt jwt) throws MalformedException {
    Map<String, Object> credential =
        Json.object(jwt.claims().get("vc"))
            .orElseThrow(() -> new MalformedException("expected the claim vc"));
    if (jwt.claims().get("iss") == null || jwt.claims().get("type") != null) {
      throw new MalformedException("expected iss, and no type outside of vc");
    }
    requireModel(DataModel.V1_1, credential);
    requireSame("issuer", Json.did(party(credential.get("issuer"))), jwt.issuer());
    Did subject = Json.did(jwt.subject());
    requireSame("subject", Json.did(subjectId(credential)), subject);
    Instant end = earlier(jwt.expiresAt(), Json.instant(credential.get("expirationDate")));
    Instant start = jwt.notBefore() == null ? jwt.issuedAt() : jwt.notBefore();
    return credential(jwt, jwt.id(), credential, subject, start, end);
  }

  private static W3cCredential v2(VerifiedJwt jwt) throws MalformedException {
    Map<String, Object> credential = ClaimVerifier.object(jwt.claims());
    if (credential.containsKey("vc") || credential.get("issuer") == null) {
      throw new MalformedException("expected the credential itself, with its issuer");
    }
    requireModel(DataModel.V2_0, credential);
    return credential(
        jwt,
        Json.text(credential.get("id")),
        credential,
        Json.did(subjectId(credential)),
        Json.instant(credential.get("validFrom")),
        earlier(jwt.expiresAt(), Json.instant(credential.get("validUntil"))));
  }

  private static W3cCredential credential(
      VerifiedJwt jwt,
      @Nullable String id,
      Map<String, Object> credential,
      @Nullable Did subject,
      @Nullable Instant from,
      @Nullable Instant until)
      throws MalformedException {
    Map<String, Object> claims =
        Json.object(credential.get("credentialSubject"))
            .orElseThrow(() -> new MalformedException("expected one credentialSubject"));
    claims.remove("id");
    List<Map<String, Object>> status = new ArrayList<>();
    for (Object entry : Json.list(credential.get("credentialStatus"))) {
      status.add(
          Json.object(entry)
              .orElseThrow(() -> new MalformedException("expected credentialStatus objects")));
    }
    return new W3cCredential(
        id,
        Json.texts(credential.get("type")),
        jwt.issuer(),
        subject,
        claims,
        from,
        until,
        status,
        jwt.token());
  }

  /** The first context decides what all the words mean. */
  private static void requireModel(DataModel model, Map<String, Object> credential)
      throws MalformedException {
    List<?> contexts = Json.list(credential.get("@context"));
    if (contexts.isEmpty() || !model.context().equals(contexts.getFirst())) {
      throw new MalformedException("expected the context " + model.context() + " first");
    }
    if (!new HashSet<>(Json.texts(credential.get("type"))).contains(W3cCredential.TYPE)) {
      throw new MalformedException("expected the type " + W3cCredential.TYPE);
    }
  }

  private static void requireSame(String what, @Nullable Did inside, @Nullable Did outside)
      throws MalformedException {
    if (inside != null && !inside.equals(outside)) {
      throw new MalformedException("the " + what + " is another inside than outside");
    }
  }

  private static @Nullable Object party(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map.get("id") : value;
  }

  private static @Nullable Object subjectId(Map<String, Object> credential) {
    return credential.get("credentialSubject") instanceof Map<?, ?> subject
        ? subject.get("id")
        : null;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private CredentialCheck inForce(W3cCredential credential) {
    Instant now = clock.instant();
    Instant from = credential.validFrom();
    Instant until = credential.validUntil();
    if (from != null && from.isAfter(now.plus(skew))) {
      return new NotValid(
          new Refused(RejectionCodes.JWT_NOT_YET_VALID, "The credential is valid from " + from));
    }
    return until != null && !until.isAfter(now.minus(skew))
        ? new NotValid(
            new Refused(RejectionCodes.JWT_EXPIRED, "The credential was valid until " + until))
        : new Valid(credential);
  }
}
