package me.uport.credentials.w3c;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.claims.StatusCheck;
import me.uport.did.Did;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenForm;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/**
 * Presentations: credentials that their holder shows to us, now. A presentation must be made out to
 * us and carry the nonce that we gave; every credential in it is checked as well. Thread-safe.
 */
public final class Presentations {

  private static final String TYPE = "VerifiablePresentation";
  private static final String ENVELOPE = "data:application/vc+jwt,";
  private static final int MAX_CREDENTIALS = 32;

  /** What came of a presentation. */
  public sealed interface Check {

    /**
     * The holder showed these.
     *
     * @param holder who shows; normalised
     * @param credentials about the holder
     * @param aboutOthers about somebody or something else: the holder only has them
     */
    record Shown(Did holder, List<W3cCredential> credentials, List<W3cCredential> aboutOthers)
        implements Check {}

    /** The presentation does not count. */
    record NotShown(Refused reason) implements Check {}
  }

  private final JwtVerifier verifier;
  private final W3cVerifier credentials;
  private final StatusCheck status;
  private final TokenPolicy policy;

  /**
   * Makes a verifier of presentations to us. Whether what is shown was revoked is for the caller to
   * find out.
   */
  public Presentations(Did us, JwtVerifier verifier, Clock clock) {
    this(us.toString(), verifier, (issuer, entries, token) -> Optional.empty(), clock);
  }

  /**
   * Makes a verifier of presentations to us.
   *
   * @param audience who we are to the holder: a DID, or a client identifier of OpenID4VP
   * @param status finds out what was revoked
   */
  public Presentations(String audience, JwtVerifier verifier, StatusCheck status, Clock clock) {
    this.status = status;
    this.verifier = verifier;
    this.credentials = new W3cVerifier(verifier, clock);
    this.policy =
        TokenPolicy.legacy("presentation")
            .anyType()
            .allowClaims("vp")
            .requireClaims("nonce")
            .audiences(Set.of(audience))
            .audience(AudienceRule.REQUIRED)
            .purpose(ProofPurpose.AUTHENTICATION)
            .form(
                new TokenForm(
                    Set.of(DataModel.V1_1.presentationType(), DataModel.V2_0.presentationType()),
                    Algorithms.ALL,
                    IssuerRule.CREDENTIAL,
                    false))
            .build();
  }

  /** Makes a presentation to a DID. */
  public static String sign(
      JwtSigner holder,
      List<String> credentials,
      Did verifier,
      String nonce,
      Duration expiresIn,
      DataModel model) {
    return sign(holder, credentials, verifier.toString(), nonce, expiresIn, model);
  }

  /**
   * Makes a presentation.
   *
   * @param credentials of the same data model
   * @param audience to whom it is shown: a DID, or a client identifier of OpenID4VP
   * @param nonce what the verifier gave for this one time
   */
  public static String sign(
      JwtSigner holder,
      List<String> credentials,
      String audience,
      String nonce,
      Duration expiresIn,
      DataModel model) {
    Map<String, Object> presentation = new LinkedHashMap<>();
    presentation.put("@context", List.of(model.context()));
    presentation.put("type", List.of(TYPE));
    Map<String, Object> payload = new LinkedHashMap<>();
    if (model == DataModel.V1_1) {
      presentation.put("verifiableCredential", credentials);
      payload.put("vp", presentation);
    } else {
      presentation.put("holder", holder.issuer().toString());
      presentation.put(
          "verifiableCredential", credentials.stream().map(Presentations::enveloped).toList());
      payload.putAll(presentation);
    }
    payload.put("aud", List.of(audience));
    payload.put("nonce", nonce);
    return holder.sign(payload, expiresIn, Map.of("typ", model.presentationType()));
  }

  private static Map<String, Object> enveloped(String credential) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("@context", DataModel.V2_0.context());
    envelope.put("id", ENVELOPE + credential);
    envelope.put("type", "EnvelopedVerifiableCredential");
    return envelope;
  }

  /**
   * Checks a presentation. One credential that is not valid spoils it.
   *
   * @param nonce what we gave; use each once
   * @throws me.uport.did.ResolutionUnavailableException when a document cannot be looked up now
   */
  public Check verify(String token, String nonce) {
    return switch (verifier.verify(token, policy)) {
      case Rejected rejected -> new Check.NotShown(Refused.of("presentation", rejected));
      case Verified(VerifiedJwt jwt) when !nonce.equals(jwt.claims().get("nonce")) ->
          notShown(RefusalCodes.CONTENT_MISMATCH, "The nonce is not the one that was given");
      case Verified(VerifiedJwt jwt) -> verifyCredentials(jwt);
    };
  }

  private Check verifyCredentials(VerifiedJwt jwt) {
    boolean isV2 = W3cVerifier.isOf(DataModel.V2_0, jwt);
    Map<String, Object> presentation =
        isV2
            ? ClaimVerifier.object(jwt.claims())
            : Json.object(jwt.claims().get("vp")).orElse(Map.of());
    List<?> shown = Json.list(presentation.get("verifiableCredential"));
    if (!Json.texts(presentation.get("type")).contains(TYPE) || shown.size() > MAX_CREDENTIALS) {
      return notShown(RefusalCodes.MALFORMED, "Expected a presentation of at most 32 credentials");
    }
    if (!isHolder(presentation.get("holder"), jwt.issuer())) {
      return notShown(RefusalCodes.MALFORMED, "The holder is another inside than outside");
    }
    List<W3cCredential> own = new ArrayList<>();
    List<W3cCredential> others = new ArrayList<>();
    for (Object item : shown) {
      switch (credentials.verify(token(item))) {
        case CredentialCheck.NotValid(Refused reason) -> {
          return new Check.NotShown(reason);
        }
        case CredentialCheck.Valid(W3cCredential credential) -> {
          Optional<Refused> objection =
              status.objection(credential.issuer(), credential.status(), credential.token());
          if (objection.isPresent()) {
            return new Check.NotShown(objection.get());
          }
          (jwt.issuer().equals(credential.subject()) ? own : others).add(credential);
        }
      }
    }
    return new Check.Shown(jwt.issuer(), List.copyOf(own), List.copyOf(others));
  }

  private static boolean isHolder(@Nullable Object holder, Did issuer) {
    try {
      Object named = holder instanceof Map<?, ?> object ? object.get("id") : holder;
      return named == null || issuer.equals(Json.did(named));
    } catch (Json.MalformedException e) {
      return false;
    }
  }

  /** A token, or the envelope of one; of anything else the empty text, which is no credential. */
  private static String token(Object item) {
    if (item instanceof String token) {
      return token;
    }
    return item instanceof Map<?, ?> envelope
            && envelope.get("id") instanceof String url
            && url.startsWith(ENVELOPE)
        ? url.substring(ENVELOPE.length())
        : "";
  }

  private static Check notShown(String code, String message) {
    return new Check.NotShown(new Refused(code, message));
  }
}
