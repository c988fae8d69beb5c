package me.uport.credentials.openid4vp;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.did.Did;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/**
 * A request for credentials (OpenID4VP 1.0) before it is signed, put together step by step. Not
 * thread-safe; made anew for each time, because each is answered once.
 */
public final class VpRequestDraft {

  /** The wallet's name where nothing else is known of it (OpenID4VP 1.0, 5.8). */
  static final String ANY_WALLET = "https://self-issued.me/v2";

  static final String TYPE = "oauth-authz-req+jwt";

  /** One of one: each request has a key of its own. */
  private static final String ANSWER_KEY = "answer";

  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);
  private static final int SECRET_LENGTH = 24;
  private static final List<String> ALGORITHMS = List.of("ES256K", "ES256K-R", "ES256", "EdDSA");

  private final JwtSigner signer;
  private final SecureRandom random;
  private final Clock clock;
  private final DcqlQuery query;
  private Duration lifetime = DEFAULT_LIFETIME;
  private boolean encrypted;
  private DidUrl key;

  /**
   * Begins a request.
   *
   * @param signer signs with the key that {@link #key} names; unless said otherwise the one that
   *     documents of its method begin with, such as {@code #controller} of a did:ethr
   */
  public VpRequestDraft(JwtSigner signer, SecureRandom random, Clock clock, DcqlQuery query) {
    this.signer = signer;
    this.random = random;
    this.clock = clock;
    this.query = query;
    this.key = new DidUrl(signer.issuer(), "", null, usualKey(signer.issuer()));
  }

  private static String usualKey(Did did) {
    return switch (did.method()) {
      case "ethr" -> "controller";
      case "key" -> did.identifier();
      case "pkh" -> "blockchainAccountId";
      default -> "0";
    };
  }

  /** Names the key of our document that signs. */
  public VpRequestDraft key(DidUrl url) {
    this.key = url;
    return this;
  }

  /** How long the request may be answered; ten minutes unless said otherwise. */
  public VpRequestDraft expiresIn(Duration duration) {
    this.lifetime = duration;
    return this;
  }

  /**
   * Asks for an answer that this request alone can read (OpenID4VP 1.0, 8.3): neither who carries
   * it nor who learns the topic sees what is shown. Wallets must know X25519.
   */
  public VpRequestDraft encrypted() {
    this.encrypted = true;
    return this;
  }

  /**
   * Signs the request; every call makes another one.
   *
   * @param responseUri where the wallet posts its answer: an HTTPS URL of ours, or of a Chasqui
   *     topic
   */
  public VpRequest sign(URI responseUri) {
    Instant expiresAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(lifetime);
    String nonce = secret();
    String state = secret();
    BoxKeyPair answerKey = encrypted ? BoxKeyPair.generate(random) : null;
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("exp", expiresAt.getEpochSecond());
    payload.put("aud", ANY_WALLET);
    payload.put("client_id", VpRequest.CLIENT_PREFIX + signer.issuer());
    payload.put("response_type", "vp_token");
    payload.put("response_mode", encrypted ? "direct_post.jwt" : "direct_post");
    payload.put("response_uri", responseUri.toString());
    payload.put("nonce", nonce);
    payload.put("state", state);
    payload.put("dcql_query", query.toMap());
    payload.put("client_metadata", metadata(answerKey));
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", TYPE);
    header.put("kid", key.toString());
    String token = signer.sign(payload, null, header);
    return new VpRequest(
        signer.issuer(), query, nonce, state, responseUri, expiresAt, token, answerKey);
  }

  private static Map<String, Object> metadata(@Nullable BoxKeyPair answerKey) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    if (answerKey != null) {
      metadata.putAll(AnswerEncryption.metadata(ANSWER_KEY, answerKey.publicKey()));
    }
    metadata.put("vp_formats_supported", formats());
    return metadata;
  }

  private static Map<String, Object> formats() {
    Map<String, Object> formats = new LinkedHashMap<>();
    Map<String, Object> sdJwt = new LinkedHashMap<>();
    sdJwt.put("sd-jwt_alg_values", ALGORITHMS);
    sdJwt.put("kb-jwt_alg_values", ALGORITHMS);
    formats.put(Format.SD_JWT.text(), sdJwt);
    formats.put(Format.JWT_VC.text(), Map.of("alg_values", ALGORITHMS));
    return formats;
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_LENGTH];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
