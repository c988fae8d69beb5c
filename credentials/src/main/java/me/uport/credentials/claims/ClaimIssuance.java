package me.uport.credentials.claims;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/** A verified claim about somebody, put together step by step. Not thread-safe. */
public final class ClaimIssuance {

  private final JwtSigner signer;
  private final Map<String, Object> payload = new LinkedHashMap<>();
  private @Nullable Duration lifetime;

  /**
   * Begins a claim.
   *
   * @param claim what is said, by type, such as {@code {"email": "…"}}
   */
  public ClaimIssuance(JwtSigner signer, Did subject, Map<String, ?> claim) {
    this.signer = signer;
    payload.put("sub", subject.toString());
    payload.put("claim", claim);
  }

  /** How long the claim holds; for ever unless said otherwise. */
  public ClaimIssuance expiresIn(Duration duration) {
    this.lifetime = duration;
    return this;
  }

  /** Until when the claim holds, in whole seconds; for ever unless said otherwise. */
  public ClaimIssuance expiresAt(Instant end) {
    payload.put("exp", end.getEpochSecond());
    return this;
  }

  /** Credentials about ourselves: tokens, or {@code /ipfs/Qm…} where they stand. */
  public ClaimIssuance aboutUs(String... credentials) {
    payload.put("vc", List.of(credentials));
    return this;
  }

  /** Where the wallet tells that it has kept the claim. */
  public ClaimIssuance callback(URI url) {
    payload.put("callbackUrl", url.toString());
    return this;
  }

  /** Signs the claim. */
  public String sign() {
    return signer.sign(payload, lifetime);
  }
}
