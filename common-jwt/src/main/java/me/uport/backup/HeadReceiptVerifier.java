package me.uport.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.ProofPurpose;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.jwt.Verification.Verified;
import org.jspecify.annotations.Nullable;

/** Reads the receipts of one backup service. Thread-safe. */
public final class HeadReceiptVerifier {

  private static final TokenPolicy POLICY =
      TokenPolicy.strict("backup head")
          .type(HeadReceipt.TYPE)
          .requireClaims("hub", "seq", "count", "iat")
          .expiryRequired(false)
          .maxLifetime(null)
          .replay(ReplayRule.REUSABLE)
          .purpose(ProofPurpose.ASSERTION_METHOD)
          .build();

  private final JwtVerifier verifier;
  private final Did service;

  /**
   * A verifier.
   *
   * @param resolver finds the keys of the service
   * @param clock refuses receipts of the future
   * @param service the identity of the service, known from elsewhere
   */
  public HeadReceiptVerifier(DidResolver resolver, Clock clock, Did service) {
    this.verifier = new JwtVerifier(resolver, clock);
    this.service = service.normalized();
  }

  /**
   * Reads a receipt.
   *
   * @return nothing when it is not one, or not signed by the service
   * @throws me.uport.did.ResolutionUnavailableException when the service's keys cannot be asked for
   */
  public Optional<HeadReceipt> open(String token) {
    return verifier.verify(token, POLICY) instanceof Verified verified
            && verified.jwt().issuer().normalized().equals(service)
        ? read(verified.jwt().claims())
        : Optional.empty();
  }

  private static Optional<HeadReceipt> read(Map<String, Object> claims) {
    try {
      return Optional.of(
          new HeadReceipt(
              Did.parse(String.valueOf(claims.get("hub"))),
              number(claims.get("seq")),
              id(claims.get("head")),
              number(claims.get("count")),
              Instant.ofEpochSecond(number(claims.get("iat")))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable EventId id(@Nullable Object text) {
    return text == null ? null : new EventId(text.toString());
  }

  private static long number(@Nullable Object claim) {
    if (claim instanceof Integer || claim instanceof Long) {
      return ((Number) claim).longValue();
    }
    throw new IllegalArgumentException("Expected a whole number in a receipt but found " + claim);
  }
}
