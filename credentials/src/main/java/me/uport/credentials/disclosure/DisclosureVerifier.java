package me.uport.credentials.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.claims.StatusCheck;
import me.uport.credentials.claims.VerifiedClaim;
import me.uport.credentials.disclosure.Disclosure.SetAside;
import me.uport.credentials.disclosure.Login.LoggedIn;
import me.uport.credentials.disclosure.Login.NotLoggedIn;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.Did;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.ReplayStore;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import me.uport.mnid.Mnid;
import org.jspecify.annotations.Nullable;

/**
 * Checks the answers to disclosure requests ({@code shareResp}). Stricter than the JavaScript
 * library on purpose: the answer must be made out to us, it must carry a request of ours that is
 * not too old and was never answered before, a claim must be about who answers, and nothing in the
 * answer takes the place of what was checked. Thread-safe.
 */
public final class DisclosureVerifier {

  /** A wallet has a handful; each costs a resolution. */
  private static final int MAX_CLAIMS = 32;

  private final Did us;
  private final JwtVerifier verifier;
  private final ClaimVerifier claims;
  private final ReplayStore usedRequests;
  private final TokenPolicy response;
  private final TokenPolicy request;
  private final TokenPolicy notification;

  /**
   * Makes a verifier.
   *
   * @param us who asks; normalised
   * @param status finds out which claims were revoked
   * @param usedRequests where answered requests are remembered; shared by all our machines
   */
  public DisclosureVerifier(
      Did us, JwtVerifier verifier, StatusCheck status, ReplayStore usedRequests) {
    this.us = us;
    this.verifier = verifier;
    this.claims = new ClaimVerifier(us, verifier, status);
    this.usedRequests = usedRequests;
    Set<String> audiences = Set.of(us.toString());
    this.response =
        TokenPolicy.legacy("shareResp")
            .type("shareResp")
            .requireClaims("req")
            .allowClaims("own", "verified", "requested", "vc", "capabilities", "nad", "dad")
            .expiryRequired(true)
            .audiences(audiences)
            .audience(AudienceRule.REQUIRED)
            .purpose(ProofPurpose.AUTHENTICATION)
            .build();
    this.request =
        TokenPolicy.legacy("shareReq")
            .type("shareReq")
            .allowClaims("requested", "verified", "permissions", "vc")
            .expiryRequired(true)
            .audience(AudienceRule.IGNORED)
            .purpose(ProofPurpose.AUTHENTICATION)
            .build();
    this.notification =
        TokenPolicy.legacy("notifications")
            .type("notifications")
            .requireClaims("value")
            .audiences(audiences)
            .audience(AudienceRule.REQUIRED)
            .build();
  }

  /**
   * Checks an answer, and uses the request up that it answers.
   *
   * @throws me.uport.did.ResolutionUnavailableException when a document cannot be looked up now
   */
  public Login verify(String token) {
    return switch (verifier.verify(token, response)) {
      case Rejected rejected -> new NotLoggedIn(Refused.of("response", rejected));
      case Verified(VerifiedJwt answer) -> verifyRequest(answer);
    };
  }

  private Login verifyRequest(VerifiedJwt answer) {
    return switch (verifier.verify(answer.text("req").orElse(""), request)) {
      case Rejected rejected -> new NotLoggedIn(Refused.of("request", rejected));
      case Verified(VerifiedJwt asked) when !asked.issuer().equals(us) ->
          refused(
              RefusalCodes.NOT_OUR_REQUEST,
              "Expected an answer to a request of " + us + " but found one of " + asked.issuer());
      case Verified(VerifiedJwt asked) -> verifyClaims(answer, asked);
    };
  }

  private Login verifyClaims(VerifiedJwt answer, VerifiedJwt asked) {
    Challenge challenge = new Challenge(asked);
    List<VerifiedClaim> verified = new ArrayList<>();
    List<SetAside> setAside = new ArrayList<>();
    for (String token : claimTokens(answer)) {
      switch (check(token, answer.issuer(), challenge)) {
        case ClaimCheck.Accepted(VerifiedClaim claim) -> verified.add(claim);
        case ClaimCheck.NotAccepted(Refused reason) -> setAside.add(new SetAside(token, reason));
      }
    }
    Set<String> missing = challenge.missing(verified);
    if (!missing.isEmpty()) {
      return refused(RefusalCodes.MISSING_CLAIM, "Expected verified claims of " + missing);
    }
    Disclosure disclosure = disclosure(answer, verified, setAside);
    // Last of all, so that an answer that was refused does not use the request up.
    return usedRequests.use("shareReq " + asked.replayKey(), forgottenAt(asked))
        ? new LoggedIn(disclosure)
        : refused(RefusalCodes.REQUEST_USED, "This request was answered before");
  }

  private ClaimCheck check(String token, Did user, Challenge challenge) {
    return switch (claims.verify(token)) {
      case ClaimCheck.Accepted(VerifiedClaim claim) when !claim.subject().equals(user) ->
          notAccepted(RefusalCodes.SUBJECT_MISMATCH, "The claim is about " + claim.subject());
      case ClaimCheck.Accepted(VerifiedClaim claim) when !challenge.accepts(claim) ->
          notAccepted(RefusalCodes.ISSUER_NOT_ACCEPTED, "The claim was made by " + claim.issuer());
      case ClaimCheck check -> check;
    };
  }

  private static ClaimCheck notAccepted(String code, String message) {
    return new ClaimCheck.NotAccepted(new Refused(code, message));
  }

  private static List<String> claimTokens(VerifiedJwt answer) {
    return answer.claims().get("verified") instanceof List<?> tokens
        ? texts(tokens).stream().limit(MAX_CLAIMS).toList()
        : List.of();
  }

  private static List<String> texts(List<?> values) {
    return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private Disclosure disclosure(
      VerifiedJwt answer, List<VerifiedClaim> verified, List<SetAside> setAside) {
    return new Disclosure(
        answer.issuer(),
        own(answer),
        verified,
        setAside,
        pushToken(answer),
        answer.text("nad").filter(Mnid::isMnid).map(Mnid::parse).orElse(null),
        answer.text("dad").orElse(null),
        answer.text("boxPub").flatMap(DisclosureVerifier::boxKey).orElse(null));
  }

  private static Map<String, Object> own(VerifiedJwt answer) {
    return answer.claims().get("own") instanceof Map<?, ?> own
        ? ClaimVerifier.object(own)
        : Map.of();
  }

  /** The first capability that is a notification token of this user's for us. */
  private @Nullable String pushToken(VerifiedJwt answer) {
    if (!(answer.claims().get("capabilities") instanceof List<?> capabilities)) {
      return null;
    }
    return texts(capabilities).stream()
        .limit(MAX_CLAIMS)
        .filter(token -> isNotificationTokenOf(answer.issuer(), token))
        .findFirst()
        .orElse(null);
  }

  private boolean isNotificationTokenOf(Did user, String token) {
    return verifier.verify(token, notification) instanceof Verified(VerifiedJwt jwt)
        && jwt.issuer().equals(user);
  }

  private static Optional<BoxPublicKey> boxKey(String base64) {
    try {
      return Optional.of(BoxPublicKey.parse(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Instant forgottenAt(VerifiedJwt asked) {
    Instant expiresAt = asked.expiresAt();
    if (expiresAt == null) {
      throw new IllegalStateException("The policy requires exp");
    }
    return expiresAt.plus(request.skew()).plusSeconds(1);
  }

  private static Login refused(String code, String message) {
    return new NotLoggedIn(new Refused(code, message));
  }
}
