package me.uport.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;

/** The signature algorithms of uPort tokens; both sign the SHA-256 of the signing input. */
public enum JwtAlgorithm {
  /** r‖s, 64 bytes (RFC 8812). */
  ES256K("ES256K"),
  /** r‖s‖recovery id, 65 bytes: uPort's own, from which the signer's key can be recovered. */
  ES256K_R("ES256K-R");

  private final String jwsName;

  JwtAlgorithm(String jwsName) {
    this.jwsName = jwsName;
  }

  /** The name in a token's header. */
  public String jwsName() {
    return jwsName;
  }

  /** The name in a token's header, as Nimbus has it. */
  public JWSAlgorithm jws() {
    return new JWSAlgorithm(jwsName);
  }

  /** The algorithm of exactly this name in a token's header. */
  public static Optional<JwtAlgorithm> named(String name) {
    for (JwtAlgorithm algorithm : values()) {
      if (algorithm.jwsName.equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
