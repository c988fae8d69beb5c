package me.uport.credentials.openid4vp;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.crypto.jwe.JweEncrypter;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.RejectionCodes;
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
 * Reads requests on a wallet's side: signed by the key of the client's DID that {@code kid} names,
 * and not too old. Thread-safe.
 */
public final class VpRequestReader {

  /** What came of a request. */
  public sealed interface Read {

    /** The request is its client's. */
    record Received(ReceivedVpRequest request) implements Read {}

    /** The request must not be answered. */
    record NotReceived(Refused reason) implements Read {}
  }

  /**
   * What a wallet must not overlook: a transaction that the user would consent to unseen (OpenID4VP
   * 1.0, 8.4), and queries by another's name (5.5).
   */
  private static final List<String> NOT_DONE = List.of("transaction_data", "scope");

  private static final String ENCRYPTED = "direct_post.jwt";
  private static final Set<String> RESPONSE_MODES = Set.of("direct_post", ENCRYPTED);

  private final JwtVerifier verifier;
  private final JweEncrypter encrypter;
  private final TokenPolicy policy;

  /** Makes a reader. */
  public VpRequestReader(JwtVerifier verifier) {
    this(verifier, new SecureRandom());
  }

  /**
   * Makes a reader.
   *
   * @param random draws what encrypts answers
   */
  public VpRequestReader(JwtVerifier verifier, SecureRandom random) {
    this.verifier = verifier;
    this.encrypter = new JweEncrypter(random);
    this.policy =
        TokenPolicy.legacy("vp request")
            .requireClaims("client_id", "nonce", "response_uri", "dcql_query")
            .expiryRequired(true)
            .audiences(Set.of(VpRequestDraft.ANY_WALLET))
            .audience(AudienceRule.REQUIRED)
            .purpose(ProofPurpose.AUTHENTICATION)
            .form(
                new TokenForm(
                    Set.of(VpRequestDraft.TYPE), Algorithms.ALL, IssuerRule.CLIENT, false))
            .build();
  }

  /**
   * Reads a request.
   *
   * @param token the request object
   * @throws me.uport.did.ResolutionUnavailableException when the client's document cannot be looked
   *     up now
   */
  public Read read(String token) {
    return switch (verifier.verify(token, policy)) {
      case Rejected rejected -> new Read.NotReceived(Refused.of("request", rejected));
      case Verified(VerifiedJwt jwt) -> received(jwt);
    };
  }

  private Read received(VerifiedJwt jwt) {
    for (String name : NOT_DONE) {
      if (jwt.claims().containsKey(name)) {
        return notReceived(
            RejectionCodes.NOT_SUPPORTED,
            "Expected a request without " + name + ", which is not done");
      }
    }
    boolean encrypts = ENCRYPTED.equals(jwt.claims().get("response_mode"));
    Optional<AnswerEncryption> encryption =
        encrypts
            ? AnswerEncryption.of(jwt.claims().get("client_metadata"), encrypter)
            : Optional.empty();
    if (encrypts && encryption.isEmpty()) {
      return notReceived(
          RejectionCodes.NOT_SUPPORTED,
          "Expected a key of X25519 for ECDH-ES, and A256GCM or XC20P, to encrypt the answer with");
    }
    URI responseUri = uri(jwt.text("response_uri").orElse(""));
    if (!"vp_token".equals(jwt.claims().get("response_type"))
        || !RESPONSE_MODES.contains(jwt.text("response_mode").orElse(""))
        || jwt.claims().containsKey("redirect_uri")
        || responseUri == null
        || jwt.text("nonce").isEmpty()
        || !(jwt.claims().get("dcql_query") instanceof Map<?, ?> query)) {
      return notReceived(
          RefusalCodes.MALFORMED, "Expected a query whose vp_token is posted to response_uri");
    }
    return new Read.Received(
        new ReceivedVpRequest(
            jwt.issuer(),
            jwt.text("client_id").orElseThrow(),
            ClaimVerifier.object(query),
            jwt.text("nonce").orElseThrow(),
            jwt.text("state").orElse(null),
            responseUri,
            encryption.orElse(null)));
  }

  private static Read notReceived(String code, String message) {
    return new Read.NotReceived(new Refused(code, message));
  }

  private static @Nullable URI uri(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && Set.of("https", "http").contains(uri.getScheme())
          ? uri
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
