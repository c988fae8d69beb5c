package me.uport.credentials.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimCheck.Accepted;
import me.uport.credentials.claims.ClaimCheck.NotAccepted;
import me.uport.did.Did;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenForm;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/** Checks verified claims, in uPort's form and that of W3C credentials 1.1. Thread-safe. */
public final class ClaimVerifier {

  private final JwtVerifier verifier;
  private final StatusCheck status;
  private final TokenPolicy policy;

  /**
   * Makes a verifier of claims that cannot be revoked: one that says where its status stands does
   * not count.
   *
   * @param us who reads: a claim that names an audience must name us
   */
  public ClaimVerifier(Did us, JwtVerifier verifier) {
    this(us, verifier, StatusCheck.NONE);
  }

  /**
   * Makes a verifier.
   *
   * @param us who reads: a claim that names an audience must name us
   * @param status finds out what was revoked
   */
  public ClaimVerifier(Did us, JwtVerifier verifier, StatusCheck status) {
    this.verifier = verifier;
    this.status = status;
    this.policy =
        TokenPolicy.legacy("claim")
            .typeAbsentOr()
            .allowClaims("claim", "vc")
            .requireClaims("sub")
            .audiences(Set.of(us.toString()))
            .purpose(ProofPurpose.ASSERTION_METHOD)
            .form(
                new TokenForm(TokenForm.PLAIN.headerTypes(), Algorithms.ALL, IssuerRule.ISS, false))
            .build();
  }

  /**
   * Checks a claim.
   *
   * @throws me.uport.did.ResolutionUnavailableException when the issuer's document cannot be looked
   *     up now
   */
  public ClaimCheck verify(String token) {
    return switch (verifier.verify(token, policy)) {
      case Rejected rejected -> new NotAccepted(Refused.of("claim", rejected));
      case Verified(VerifiedJwt jwt) -> read(jwt);
    };
  }

  private ClaimCheck read(VerifiedJwt jwt) {
    Optional<Map<String, Object>> content = content(jwt);
    Optional<Did> subject = jwt.text("sub").flatMap(ClaimVerifier::party);
    if (content.isEmpty() || subject.isEmpty()) {
      return new NotAccepted(
          new Refused(RefusalCodes.MALFORMED, "Expected a claim about a DID, and what it says"));
    }
    Optional<Refused> objection = status.objection(jwt.issuer(), statusOf(jwt), jwt.token());
    if (objection.isPresent()) {
      return new NotAccepted(objection.get());
    }
    Instant since = jwt.notBefore() == null ? jwt.issuedAt() : jwt.notBefore();
    return new Accepted(
        new VerifiedClaim(
            jwt.issuer(), subject.get(), content.get(), since, jwt.expiresAt(), jwt.token()));
  }

  /** One object or several, beside the claim or within the credential. */
  private static List<Map<String, Object>> statusOf(VerifiedJwt jwt) {
    List<Map<String, Object>> entries = new ArrayList<>();
    addStatus(jwt.claims().get("credentialStatus"), entries);
    addStatus(jwt.claims().get("status"), entries);
    if (jwt.claims().get("vc") instanceof Map<?, ?> credential) {
      addStatus(credential.get("credentialStatus"), entries);
    }
    return entries;
  }

  private static void addStatus(@Nullable Object stated, List<Map<String, Object>> entries) {
    if (stated instanceof List<?> several) {
      several.forEach(entry -> addStatus(entry, entries));
    } else if (stated != null) {
      entries.add(stated instanceof Map<?, ?> entry ? object(entry) : Map.of());
    }
  }

  private static Optional<Did> party(String text) {
    try {
      return Optional.of(Did.ofParty(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, Object>> content(VerifiedJwt jwt) {
    if (jwt.claims().get("claim") instanceof Map<?, ?> claim) {
      return Optional.of(object(claim));
    }
    if (jwt.claims().get("vc") instanceof Map<?, ?> credential
        && credential.get("credentialSubject") instanceof Map<?, ?> subject) {
      Map<String, Object> content = object(subject);
      content.remove("id"); // sub says it, and is what was checked
      return Optional.of(content);
    }
    return Optional.empty();
  }

  /** A JSON object as a map of its own; nulls are left out. */
  public static Map<String, Object> object(Map<?, ?> json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          if (value != null) {
            copy.put(name.toString(), value);
          }
        });
    return copy;
  }
}
