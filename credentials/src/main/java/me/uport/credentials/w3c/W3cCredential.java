package me.uport.credentials.w3c;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.credentials.claims.VerifiedClaim;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * A credential whose signature and times were found right. Whether to believe the issuer, and
 * whether it was revoked ({@link StatusLists}), is for the reader to find out. Immutable.
 *
 * @param id its id, when it has one
 * @param types what it is, {@code VerifiableCredential} among them
 * @param issuer who says it; normalised
 * @param subject about whom; null when it is about a thing or a bearer
 * @param claims what is said, without the subject's id
 * @param validFrom since when
 * @param validUntil until when; null for ever
 * @param status where its revocation stands, one object for each purpose
 * @param token the credential itself
 */
public record W3cCredential(
    @Nullable String id,
    List<String> types,
    Did issuer,
    @Nullable Did subject,
    Map<String, Object> claims,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    List<Map<String, Object>> status,
    String token) {

  /** The type that every credential has. */
  public static final String TYPE = "VerifiableCredential";

  /** Takes copies of the collections. */
  public W3cCredential {
    types = List.copyOf(types);
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    status = List.copyOf(status);
  }

  /** A claim of uPort's older form, seen as a credential. */
  public static W3cCredential of(VerifiedClaim claim) {
    return new W3cCredential(
        null,
        List.of(TYPE),
        claim.issuer(),
        claim.subject(),
        claim.claim(),
        claim.issuedAt(),
        claim.expiresAt(),
        List.of(),
        claim.token());
  }

  /** Issuer, subject and types. */
  @Override
  public String toString() {
    return "W3cCredential[issuer=" + issuer + ", subject=" + subject + ", types=" + types + "]";
  }
}
