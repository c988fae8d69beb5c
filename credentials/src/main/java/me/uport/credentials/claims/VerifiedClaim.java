package me.uport.credentials.claims;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * What one identity says about another, signature checked. Whether to believe the issuer is for the
 * reader to decide. Immutable; printing it leaves token and content out.
 *
 * @param issuer who says it; normalised
 * @param subject about whom; normalised
 * @param claim what, by type: the {@code claim}, or the subject of a W3C credential without its id
 * @param issuedAt since when
 * @param expiresAt until when; null for ever
 * @param token the claim itself, to be kept and shown to others
 */
public record VerifiedClaim(
    Did issuer,
    Did subject,
    Map<String, Object> claim,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    String token) {

  /** Takes a copy of the claim. */
  public VerifiedClaim {
    claim = Collections.unmodifiableMap(new LinkedHashMap<>(claim));
  }

  /** Issuer, subject and types. */
  @Override
  public String toString() {
    return "VerifiedClaim[issuer="
        + issuer
        + ", subject="
        + subject
        + ", types="
        + claim.keySet()
        + "]";
  }
}
