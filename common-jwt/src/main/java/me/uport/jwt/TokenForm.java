package me.uport.jwt;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a token must look like, before its claims are looked at. Immutable and thread-safe.
 *
 * @param headerTypes the accepted values of {@code typ} in the header, compared without case; a
 *     token without one is a plain {@code JWT}
 * @param algorithms which signatures are accepted
 * @param issuerRule where the issuer stands
 * @param lenient whether encodings that only careless writers make are read: unused bits at the end
 *     of base64url that are not zero, and recovery ids counted from 27
 */
public record TokenForm(
    Set<String> headerTypes, Algorithms algorithms, IssuerRule issuerRule, boolean lenient) {

  /** What the services of uPort have always taken. */
  public static final TokenForm PLAIN =
      new TokenForm(Set.of("JWT"), Algorithms.SECP256K1, IssuerRule.ISS, false);

  /** Which signatures are accepted. */
  public enum Algorithms {
    /** {@code ES256K} and {@code ES256K-R}, all that uPort's wallets ever made. */
    SECP256K1,
    /** {@code ES256} and {@code EdDSA} (or {@code Ed25519}) as well. */
    ALL
  }

  /** Where the issuer of a token stands. */
  public enum IssuerRule {
    /** In {@code iss}. */
    ISS,
    /**
     * In {@code iss}, unless the token is a self-issued one of OpenID, which means {@code sub} (or
     * {@code kid} beside {@code sub_jwk}), {@code did}, or {@code client_id} (did-jwt's rules).
     */
    OPENID,
    /** In {@code iss}, or in the {@code issuer} or {@code holder} of a W3C data model 2.0. */
    CREDENTIAL,
    /**
     * In {@code client_id}, as a {@code decentralized_identifier:}, of which the header's {@code
     * kid} names the one key that may have signed: the requests of OpenID for Verifiable
     * Presentations 1.0 (5.9.3). Their {@code iss} is not looked at.
     */
    CLIENT
  }

  /** Takes a copy of the types, in lower case. */
  public TokenForm {
    headerTypes =
        headerTypes.stream()
            .map(type -> type.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean isAccepted(String headerType) {
    return headerTypes.contains(headerType.toLowerCase(Locale.ROOT));
  }
}
