package me.uport.jwt;

import java.time.Duration;
import java.util.Set;
import me.uport.did.ProofPurpose;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be, to be accepted for one purpose. Made by {@link #strict} or {@link #legacy},
 * which differ in what they begin with. No policy lets a token made for one purpose serve another.
 * Immutable and thread-safe.
 *
 * @param name names the policy in configuration and logs
 * @param types the accepted values of the token's claim "type"; when empty the claim must be absent
 * @param typeRule how {@code types} is applied
 * @param forbiddenClaims claims that must be absent
 * @param requiredClaims claims that must be present and not null
 * @param expiryRequired whether {@code exp} must be present
 * @param audiences who "we" are in {@code aud}: DIDs (normalised) and URLs (compared exactly)
 * @param audienceRule how {@code audiences} is applied
 * @param skew how far clocks may differ; must not be negative
 * @param maxLifetime how long after now {@code exp} may lie, besides the skew; null for any time
 * @param replayRule whether a token is used up when it is presented; enforced by whoever keeps the
 *     record, see {@link #singleUse(VerifiedJwt)}
 * @param purpose what the issuer's key must be listed for; null for any key
 * @param form what a token must look like, before its claims are looked at
 */
public record TokenPolicy(
    String name,
    Set<String> types,
    TypeRule typeRule,
    Set<String> forbiddenClaims,
    Set<String> requiredClaims,
    boolean expiryRequired,
    Set<String> audiences,
    AudienceRule audienceRule,
    Duration skew,
    @Nullable Duration maxLifetime,
    ReplayRule replayRule,
    @Nullable ProofPurpose purpose,
    TokenForm form) {

  /**
   * Claims of credentials, presentations, requests, answers and backup events. A token with one of
   * these was signed to be shown to others, so none of them may act as a bearer token of its
   * issuer. Policies for such tokens lift it claim by claim with {@link
   * TokenPolicyBuilder#requireClaims} and {@link TokenPolicyBuilder#allowClaims}.
   */
  public static final Set<String> FORBIDDEN_IN_BEARER =
      Set.of(
          "claim",
          "vc",
          "vp",
          "own",
          "req",
          "request",
          "verified",
          "requested",
          "unsignedClaim",
          "permissions",
          "capabilities",
          "nad",
          "dad",
          "typedData",
          "signature",
          "event");

  /** How the {@code type} claim is checked. */
  public enum TypeRule {
    /** It must be one of the accepted values; with no accepted values it must be absent. */
    REQUIRED,
    /** It may be absent, but must be one of the accepted values when present. */
    OPTIONAL,
    /** It is not looked at. */
    IGNORED
  }

  /** How the {@code aud} claim is checked. */
  public enum AudienceRule {
    /** It must be present, and one of its values must be us. */
    REQUIRED,
    /** One of its values must be us when it is present. */
    IF_PRESENT,
    /** It is not looked at: the token is made out to another, who presents it. */
    IGNORED
  }

  /** When a token is used up by being presented. */
  public enum ReplayRule {
    /** Never: it serves until it expires. */
    REUSABLE,
    /** When it has a {@code jti}. */
    ONCE_WITH_ID,
    /** Always; without a {@code jti} the signing input identifies it. */
    ONCE
  }

  /** Takes copies of the sets, and normalises the audiences. */
  public TokenPolicy {
    types = Set.copyOf(types);
    forbiddenClaims = Set.copyOf(forbiddenClaims);
    requiredClaims = Set.copyOf(requiredClaims);
    audiences = Parties.normalized(audiences);
    if (skew.isNegative()) {
      throw new IllegalArgumentException("Expected a skew of 0 or more but found " + skew);
    }
    if (maxLifetime != null && (maxLifetime.isZero() || maxLifetime.isNegative())) {
      throw new IllegalArgumentException("Expected a positive lifetime but found " + maxLifetime);
    }
    if (purpose == ProofPurpose.KEY_AGREEMENT) {
      throw new IllegalArgumentException("A key agreement key signs nothing");
    }
  }

  /**
   * Begins a policy as today's clients meet it: {@code exp} required and at most 30 days away, a
   * minute of skew, a key listed for authentication, {@code aud} us when present, a {@code jti}
   * once, no {@code type} and none of {@link #FORBIDDEN_IN_BEARER}.
   */
  public static TokenPolicyBuilder strict(String name) {
    return TokenPolicyBuilder.strict(name);
  }

  /**
   * Begins a policy that accepts what wallets of 2018 send: {@code exp} may be missing, five
   * minutes of skew, any signing key of the issuer, tokens reusable; {@code aud}, {@code type} and
   * the forbidden claims as in {@link #strict}.
   */
  public static TokenPolicyBuilder legacy(String name) {
    return TokenPolicyBuilder.legacy(name);
  }

  /** Begins a variation of this policy. */
  public TokenPolicyBuilder toBuilder() {
    return new TokenPolicyBuilder(this);
  }

  /**
   * Whether this token, accepted once, must be refused from then on: whoever accepts it records its
   * {@link VerifiedJwt#replayKey()} until it expires.
   */
  public boolean singleUse(VerifiedJwt jwt) {
    return switch (replayRule) {
      case REUSABLE -> false;
      case ONCE_WITH_ID -> jwt.id() != null;
      case ONCE -> true;
    };
  }
}
