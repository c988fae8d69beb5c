package me.uport.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens of one issuer, byte by byte those that did-jwt makes of the same claims at the same
 * time (except that JavaScript moves keys that are whole numbers to the front). Thread-safe.
 */
public final class JwtSigner {

  private final Did issuer;
  private final String algorithm;
  private final JWSHeader header;
  private final JWSSigner signer;
  private final Clock clock;

  /**
   * Makes a signer.
   *
   * @param issuer the {@code iss} of the tokens
   * @param key a key of the issuer's document
   * @param clock gives {@code iat}
   */
  public JwtSigner(Did issuer, PrivateKey key, JwtAlgorithm algorithm, Clock clock) {
    this(issuer, new Es256kSigner(key), algorithm.jwsName(), clock);
  }

  /**
   * Makes a signer with any algorithm of JOSE, such as Nimbus's {@code ECDSASigner} for ES256 or
   * {@link Ed25519Signer} for EdDSA; a key that stays in an HSM fits here as well.
   *
   * @param issuer the {@code iss} of the tokens
   * @param signer signs with a key of the issuer's document
   * @param algorithm the {@code alg} of the tokens
   * @param clock gives {@code iat}
   */
  public JwtSigner(Did issuer, JWSSigner signer, String algorithm, Clock clock) {
    this.issuer = issuer;
    this.algorithm = algorithm;
    this.header = header(Map.of(), algorithm);
    this.signer = signer;
    this.clock = clock;
  }

  /** Makes a signer with the algorithm that uPort's clients choose for this method of DIDs. */
  public JwtSigner(Did issuer, PrivateKey key, Clock clock) {
    this(
        issuer,
        key,
        issuer.method().equals("uport") ? JwtAlgorithm.ES256K : JwtAlgorithm.ES256K_R,
        clock);
  }

  /** Nimbus has an order of keys of its own, but keeps the text of a header that it has parsed. */
  private static JWSHeader header(Map<String, ?> own, String algorithm) {
    Map<String, Object> fields = new LinkedHashMap<>(own);
    fields.putIfAbsent("typ", "JWT");
    fields.put("alg", algorithm);
    try {
      return JWSHeader.parse(Base64URL.encode(ClaimsJson.write(fields)));
    } catch (ParseException e) {
      throw new IllegalStateException("The header that was just written cannot be read", e);
    }
  }

  /** Who signs. */
  public Did issuer() {
    return issuer;
  }

  /**
   * Signs claims. The payload is {@code iat}, {@code exp}, the claims in their order, {@code iss}.
   * Claims named {@code iat} or {@code exp} take the place of the computed ones, and remove them
   * when null; {@code iss} is always the signer's own.
   *
   * @param claims JSON values: strings, numbers, booleans, maps, lists, null
   * @param expiresIn after {@code nbf} where there is one, else after {@code iat}; in whole
   *     seconds; null for a token that does not expire
   * @return the token in compact form
   * @throws IllegalArgumentException when a claim has no JSON form
   */
  public String sign(Map<String, ?> claims, @Nullable Duration expiresIn) {
    return sign(header, payload(claims, expiresIn));
  }

  /**
   * Signs claims under a header of one's own, as {@link #sign(Map, Duration)} does.
   *
   * @param headerFields such as {@code kid} or {@code typ}; they keep their order and come first
   */
  public String sign(
      Map<String, ?> claims, @Nullable Duration expiresIn, Map<String, ?> headerFields) {
    return sign(header(headerFields, algorithm), payload(claims, expiresIn));
  }

  /**
   * Signs a payload just as it is: without {@code iat} and {@code iss} of its own, as data model
   * 2.0 has its credentials.
   */
  public String signBare(Map<String, ?> payload, Map<String, ?> headerFields) {
    return sign(header(headerFields, algorithm), payload);
  }

  private String sign(JWSHeader fields, Map<String, ?> payload) {
    JWSObject token =
        new JWSObject(fields, new Payload(Base64URL.encode(ClaimsJson.write(payload))));
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("Signing failed", e);
    }
    return token.serialize();
  }

  private Map<String, Object> payload(Map<String, ?> claims, @Nullable Duration expiresIn) {
    long issuedAt = clock.instant().getEpochSecond();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("iat", issuedAt);
    payload.put("exp", expiresIn == null ? null : start(claims, issuedAt) + expiresIn.toSeconds());
    payload.putAll(claims);
    payload.put("iss", issuer.toString());
    removeNull(payload, "iat");
    removeNull(payload, "exp");
    return payload;
  }

  private static long start(Map<String, ?> claims, long issuedAt) {
    return claims.get("nbf") instanceof Number notBefore && notBefore.longValue() != 0
        ? notBefore.longValue()
        : issuedAt;
  }

  private static void removeNull(Map<String, Object> payload, String name) {
    if (payload.get(name) == null) {
      payload.remove(name);
    }
  }
}
