package me.uport.jwt;

import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import me.uport.crypto.Secp256k1;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.DidUrl;
import me.uport.did.VerificationMethod;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;

/**
 * Verifies tokens against policies. What can be refused without a node is refused before the issuer
 * is resolved. Keys come from the issuer's DID document only: {@code jwk}, {@code jku}, {@code x5u}
 * and {@code kid} in the header are never followed. Thread-safe.
 */
public final class JwtVerifier {

  private final DidResolver resolver;
  private final PolicyChecks policyChecks;
  private final SignatureCheck strict;
  private final SignatureCheck lenient;
  private final ContractSigners contracts;
  private final Headers headers = new Headers();
  private final TokenHashes hashes = new TokenHashes();

  /**
   * Makes a verifier.
   *
   * @param resolver finds the issuers' documents; a caching one in services
   * @param clock says what "expired" means
   */
  public JwtVerifier(DidResolver resolver, Clock clock) {
    this(resolver, clock, Secp256k1.best(), ContractAccounts.NONE);
  }

  /**
   * Makes a verifier that also asks contract accounts, where no key of the document has signed.
   * Whoever may present tokens then costs the chain's nodes a question for each wrong one.
   */
  public JwtVerifier(DidResolver resolver, Clock clock, ContractAccounts contracts) {
    this(resolver, clock, Secp256k1.best(), contracts);
  }

  /** Makes a verifier on a chosen implementation of the curve. */
  public JwtVerifier(DidResolver resolver, Clock clock, Secp256k1 curve) {
    this(resolver, clock, curve, ContractAccounts.NONE);
  }

  private JwtVerifier(
      DidResolver resolver, Clock clock, Secp256k1 curve, ContractAccounts contracts) {
    this.contracts = new ContractSigners(contracts);
    this.resolver = resolver;
    this.policyChecks = new PolicyChecks(clock);
    this.strict = new SignatureCheck(curve, false);
    this.lenient = new SignatureCheck(curve, true);
  }

  /**
   * Verifies a token in compact form. Never throws because of the token.
   *
   * @throws me.uport.did.ResolutionUnavailableException when the issuer's document cannot be looked
   *     up now
   */
  public Verification verify(String token, TokenPolicy policy) {
    return verify(token, policy, jwt -> Issuers.of(jwt, policy.form().issuerRule()));
  }

  /**
   * Verifies a token whose signer is known from elsewhere, so that it need not say {@code iss};
   * where it does, it must be the same. Never throws because of the token.
   *
   * @param signer a DID for any of its keys, or the URL of the one key that may have signed
   * @throws me.uport.did.ResolutionUnavailableException when the signer's document cannot be looked
   *     up now
   */
  public Verification verify(String token, DidUrl signer, TokenPolicy policy) {
    return verify(token, policy, jwt -> Issuers.known(jwt, signer));
  }

  private Verification verify(
      String token, TokenPolicy policy, Function<CompactJwt, DidUrl> issuerOf) {
    try {
      CompactJwt jwt = CompactJwt.parse(token, policy.form().lenient(), headers, hashes);
      return verify(jwt, RegisteredClaims.of(jwt.claims()), policy, issuerOf);
    } catch (ParseException e) {
      return new Rejected(RejectionCodes.INVALID_JWT, "Not a JWT: " + e.getMessage());
    }
  }

  private Verification verify(
      CompactJwt jwt,
      RegisteredClaims claims,
      TokenPolicy policy,
      Function<CompactJwt, DidUrl> issuerOf) {
    Optional<Rejected> objection =
        HeaderChecks.firstObjection(jwt.header(), policy.form())
            .or(() -> policyChecks.firstObjection(policy, claims, jwt.claims()));
    if (objection.isPresent()) {
      return objection.get();
    }
    DidUrl issuer;
    try {
      issuer = issuerOf.apply(jwt);
    } catch (IllegalArgumentException e) {
      return new Rejected(RejectionCodes.INVALID_ISSUER, "JWT iss: " + e.getMessage());
    }
    DidResolution resolution = resolver.resolve(issuer.did());
    if (resolution instanceof NotResolved failure) {
      return unresolved(issuer, failure);
    }
    Resolved resolved = (Resolved) resolution;
    return resolved.metadata().deactivated()
        ? new Rejected(RejectionCodes.DID_DEACTIVATED, issuer.did() + " has been deactivated")
        : verifySignature(jwt, claims, issuer, resolved.document(), policy);
  }

  private static Rejected unresolved(DidUrl issuer, NotResolved failure) {
    return new Rejected(
        RejectionCodes.RESOLVER_ERROR,
        "Unable to resolve DID document for "
            + issuer.did()
            + ": "
            + failure.code()
            + ", "
            + failure.message());
  }

  private Verification verifySignature(
      CompactJwt jwt,
      RegisteredClaims claims,
      DidUrl issuer,
      DidDocument document,
      TokenPolicy policy) {
    SignatureAlgorithm algorithm = HeaderChecks.algorithm(jwt.header()).orElseThrow();
    List<VerificationMethod> keys = SuitableKeys.of(algorithm, document, issuer, policy.purpose());
    if (keys.isEmpty()) {
      return new Rejected(
          RejectionCodes.NO_SUITABLE_KEYS,
          "DID document for "
              + issuer
              + " does not have public keys for "
              + jwt.header().get("alg")
              + (policy.purpose() == null
                  ? ""
                  : " with " + policy.purpose().property() + " purpose"));
    }
    SignatureCheck check = policy.form().lenient() ? lenient : strict;
    return check.signer(algorithm, jwt.signingInput(), jwt.signature(), keys).isPresent()
            || (algorithm.isOfSecp256k1()
                && contracts.hasSigned(jwt.signingInput().hash(), jwt.signature(), keys))
        ? new Verified(verified(jwt, claims, issuer))
        : new Rejected(RejectionCodes.INVALID_SIGNATURE, "Signature invalid for JWT");
  }

  private VerifiedJwt verified(CompactJwt jwt, RegisteredClaims claims, DidUrl issuer) {
    List<String> audience = claims.audience();
    return new VerifiedJwt(
        issuer.did(),
        claims.subject(),
        audience == null ? List.of() : audience,
        claims.issuedAt(),
        claims.notBefore(),
        claims.expiresAt(),
        claims.id(),
        hashes.replayKey(issuer.did(), claims.id(), jwt.signingInput()),
        jwt.claims(),
        jwt.header(),
        jwt.token());
  }
}
