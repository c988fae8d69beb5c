package me.uport.credentials.openid4vp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.StatusCheck;
import me.uport.credentials.openid4vp.VpCheck.Credential;
import me.uport.credentials.openid4vp.VpCheck.NotShown;
import me.uport.credentials.openid4vp.VpCheck.Shown;
import me.uport.credentials.sdjwt.SdJwtCheck;
import me.uport.credentials.sdjwt.SdJwtVerifier;
import me.uport.credentials.w3c.Presentations;
import me.uport.credentials.w3c.W3cCredential;
import me.uport.did.Did;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.RejectionCodes;
import me.uport.jwt.ReplayStore;
import tools.jackson.databind.JsonNode;

/**
 * Checks the answers to {@link VpRequest}s: to each query one presentation, made by the holder for
 * us and for this request, of a credential about the holder that is what the query asks for. All
 * must be one holder's, and a request is answered once. Thread-safe.
 */
public final class VpVerifier {

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final JwtVerifier verifier;
  private final StatusCheck status;
  private final ReplayStore usedRequests;
  private final Clock clock;

  /**
   * Makes a verifier.
   *
   * @param status finds out what was revoked; with {@link StatusCheck#NONE} a credential that can
   *     be revoked does not count
   * @param usedRequests where answered requests are remembered; shared by all our machines
   */
  public VpVerifier(
      JwtVerifier verifier, StatusCheck status, ReplayStore usedRequests, Clock clock) {
    this.verifier = verifier;
    this.status = status;
    this.usedRequests = usedRequests;
    this.clock = clock;
  }

  /**
   * Checks an answer, and uses the request up.
   *
   * @param request ours, as it was kept
   * @param answer what the wallet posted: {@code vp_token} and {@code state}, these encrypted as
   *     {@code response}, or {@code error}
   * @throws me.uport.did.ResolutionUnavailableException when a document or a status cannot be
   *     looked up now
   */
  public VpCheck verify(VpRequest request, JsonNode answer) {
    try {
      VpResponse response = VpResponse.of(answer, request.answerKey());
      requireStateOf(request, response);
      if (!request.expiresAt().isAfter(clock.instant())) {
        throw new RefusedException(RejectionCodes.JWT_EXPIRED, "The request has expired");
      }
      Shown shown = shown(request, response.presentations());
      requireUnused(request);
      return shown;
    } catch (RefusedException e) {
      return new NotShown(e.reason());
    }
  }

  private static void requireStateOf(VpRequest request, VpResponse response)
      throws RefusedException {
    if (!request.state().equals(response.state())) {
      throw new RefusedException(
          RefusalCodes.CONTENT_MISMATCH, "The state is not the one of the request");
    }
  }

  /** Last of all, so that an answer that was refused does not use the request up. */
  private void requireUnused(VpRequest request) throws RefusedException {
    Instant forgottenAt = request.expiresAt().plus(SKEW);
    if (!usedRequests.use("vp " + request.verifier() + " " + request.nonce(), forgottenAt)) {
      throw new RefusedException(RefusalCodes.REQUEST_USED, "This request was answered before");
    }
  }

  private Shown shown(VpRequest request, Map<String, String> presentations)
      throws RefusedException {
    Map<String, Credential> credentials = new LinkedHashMap<>();
    Did holder = null;
    for (Map.Entry<String, String> entry : presentations.entrySet()) {
      CredentialQuery query =
          request
              .query()
              .credential(entry.getKey())
              .orElseThrow(() -> malformed("Nobody asked for one of the credentials"));
      Presented presented = presented(request, query, entry.getValue());
      if (holder != null && !holder.equals(presented.holder())) {
        throw new RefusedException(
            RefusalCodes.SUBJECT_MISMATCH, "The credentials are shown by several holders");
      }
      holder = presented.holder();
      requireMet(query, presented);
      credentials.put(query.id(), presented.credential());
    }
    if (holder == null || !request.query().isMetBy(credentials.keySet())) {
      throw new RefusedException(
          RefusalCodes.MISSING_CREDENTIAL, "Not every credential was shown that was asked for");
    }
    return new Shown(holder, credentials);
  }

  /**
   * What one presentation shows.
   *
   * @param content the credential as paths of a query see it
   */
  private record Presented(Did holder, Credential credential, Map<String, Object> content) {}

  private static void requireMet(CredentialQuery query, Presented presented)
      throws RefusedException {
    Credential credential = presented.credential();
    if (!query.isOfType(credential.types())) {
      throw notAsked(query, "is of another type");
    }
    if (!query.isBy(credential.issuer())) {
      throw new RefusedException(
          RefusalCodes.ISSUER_NOT_ACCEPTED,
          "The credential " + query.id() + " was made by " + credential.issuer());
    }
    Optional<ClaimQuery> missing = query.missing(presented.content());
    if (missing.isPresent()) {
      throw notAsked(query, "does not show " + missing.get().path() + " as asked for");
    }
  }

  private static RefusedException notAsked(CredentialQuery query, String what) {
    return new RefusedException(
        RefusalCodes.CONTENT_MISMATCH, "The credential " + query.id() + " " + what);
  }

  private static RefusedException malformed(String message) {
    return new RefusedException(RefusalCodes.MALFORMED, message);
  }

  private Presented presented(VpRequest request, CredentialQuery query, String presentation)
      throws RefusedException {
    return switch (query.format()) {
      case SD_JWT -> sdJwt(request, presentation);
      case JWT_VC -> jwtVc(request, presentation);
    };
  }

  private Presented sdJwt(VpRequest request, String presentation) throws RefusedException {
    SdJwtVerifier sdJwts = new SdJwtVerifier(request.clientId(), verifier, status, clock);
    return switch (sdJwts.verify(presentation, request.nonce())) {
      case SdJwtCheck.NotShown(Refused reason) -> throw new RefusedException(reason);
      case SdJwtCheck.Shown(Did issuer, Did holder, String type, Map<String, Object> claims) ->
          new Presented(holder, new Credential(issuer, List.of(type), claims), claims);
    };
  }

  private Presented jwtVc(VpRequest request, String presentation) throws RefusedException {
    Presentations w3c = new Presentations(request.clientId(), verifier, status, clock);
    return switch (w3c.verify(presentation, request.nonce())) {
      case Presentations.Check.NotShown(Refused reason) -> throw new RefusedException(reason);
      case Presentations.Check.Shown(Did holder, var own, var others)
          when own.size() == 1 && others.isEmpty() ->
          jwtVc(holder, own.getFirst());
      case Presentations.Check.Shown shown ->
          throw new RefusedException(
              RefusalCodes.SUBJECT_MISMATCH, "Expected one credential, about its holder");
    };
  }

  private static Presented jwtVc(Did holder, W3cCredential credential) {
    return new Presented(
        holder,
        new Credential(credential.issuer(), credential.types(), credential.claims()),
        Map.of(CredentialQuery.SUBJECT, credential.claims()));
  }

  /** Why an answer does not count, on its way out of the steps of the check. */
  static final class RefusedException extends Exception {

    private final transient Refused reason;

    RefusedException(Refused reason) {
      super(reason.message());
      this.reason = reason;
    }

    RefusedException(String code, String message) {
      this(new Refused(code, message));
    }

    Refused reason() {
      return reason;
    }
  }
}
