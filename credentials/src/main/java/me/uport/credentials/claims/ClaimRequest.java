package me.uport.credentials.claims;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/**
 * A request to another identity to sign a claim ({@code verReq}): for example that a company's
 * directors confirm what its employee states. Immutable.
 *
 * @param claim what is to be signed, unchanged
 * @param subject about whom
 * @param signer who is to sign it; null for whoever answers
 * @param audience to whom the request goes; null for whoever reads it
 * @param callback where the signed claim is posted; null for none
 * @param claimExpiresAt until when the claim is to hold ({@code rexp}); null for as long as its
 *     signer likes
 * @param aboutUs credentials about ourselves
 * @param expiresIn how long the request may be answered; null for ever
 */
public record ClaimRequest(
    Map<String, Object> claim,
    Did subject,
    @Nullable Did signer,
    @Nullable Did audience,
    @Nullable URI callback,
    @Nullable Instant claimExpiresAt,
    List<String> aboutUs,
    @Nullable Duration expiresIn) {

  /** Takes copies of the collections. */
  public ClaimRequest {
    claim = Collections.unmodifiableMap(new LinkedHashMap<>(claim));
    aboutUs = List.copyOf(aboutUs);
  }

  /** A request of ten minutes to a certain identity. */
  public static ClaimRequest of(Map<String, Object> claim, Did subject, Did signer) {
    return new ClaimRequest(
        claim, subject, signer, signer, null, null, List.of(), Duration.ofMinutes(10));
  }

  /** Signs the request. */
  public String sign(JwtSigner by) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("unsignedClaim", claim);
    payload.put("sub", subject.toString());
    put(payload, "riss", signer);
    put(payload, "aud", audience);
    if (!aboutUs.isEmpty()) {
      payload.put("vc", aboutUs);
    }
    put(payload, "callback", callback);
    payload.put("type", "verReq");
    if (claimExpiresAt != null) {
      payload.put("rexp", claimExpiresAt.getEpochSecond());
    }
    return by.sign(payload, expiresIn);
  }

  private static void put(Map<String, Object> payload, String name, @Nullable Object value) {
    if (value != null) {
      payload.put(name, value.toString());
    }
  }

  /**
   * Whether a claim is what this request asked for: same words, same subject, right signer, and the
   * end that was asked for.
   */
  public boolean isAnsweredBy(VerifiedClaim answer) {
    return answer.claim().equals(claim)
        && (claimExpiresAt == null
            || claimExpiresAt.truncatedTo(ChronoUnit.SECONDS).equals(answer.expiresAt()))
        && answer.subject().equals(subject.normalized())
        && (signer == null || answer.issuer().equals(signer.normalized()));
  }
}
