package me.uport.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature, times, audience and purpose were found right. Only {@link JwtVerifier}
 * should make one. Immutable; printing it leaves the token and its claims out.
 *
 * @param issuer who signed, {@linkplain Did#normalized() normalised}
 * @param subject {@code sub}, as written
 * @param audience {@code aud} as written, empty when absent
 * @param issuedAt {@code iat}
 * @param notBefore {@code nbf}
 * @param expiresAt {@code exp}
 * @param id {@code jti}
 * @param replayKey 64 hex digits that are the same whenever this token is presented, however its
 *     signature is encoded: made of the issuer and {@code jti}, or of the issuer and the signing
 *     input where there is no {@code jti}
 * @param claims the payload as JSON values (String, Number, Boolean, Map, List, null), in the
 *     token's order
 * @param header the header, likewise
 * @param token the token itself: a credential of its issuer, not for logs
 */
public record VerifiedJwt(
    Did issuer,
    @Nullable String subject,
    List<String> audience,
    @Nullable Instant issuedAt,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    @Nullable String id,
    String replayKey,
    Map<String, Object> claims,
    Map<String, Object> header,
    String token) {

  /** Takes copies of the collections. */
  public VerifiedJwt {
    audience = List.copyOf(audience);
    claims = JsonObject.copyOf(claims);
    header = JsonObject.copyOf(header);
  }

  /** A claim's JSON value; nothing when it is absent or null. */
  public Optional<Object> claim(String name) {
    return Optional.ofNullable(claims.get(name));
  }

  /** A claim's text; nothing when it is absent or not a string. */
  public Optional<String> text(String name) {
    return claim(name).filter(String.class::isInstance).map(String.class::cast);
  }

  /** Issuer and replay key only. */
  @Override
  public String toString() {
    return "VerifiedJwt[issuer=" + issuer + ", replayKey=" + replayKey + "]";
  }
}
