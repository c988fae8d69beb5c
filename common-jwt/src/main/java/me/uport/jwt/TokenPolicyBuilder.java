package me.uport.jwt;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import me.uport.did.ProofPurpose;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.jwt.TokenPolicy.TypeRule;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TokenPolicy} step by step. Not thread-safe; the policy it builds is. */
public final class TokenPolicyBuilder {

  private static final Duration STRICT_SKEW = Duration.ofMinutes(1);
  private static final Duration STRICT_LIFETIME = Duration.ofDays(30);

  /** The skew that every did-jwt has had. */
  private static final Duration LEGACY_SKEW = Duration.ofMinutes(5);

  private String name;
  private Set<String> types;
  private TypeRule typeRule;
  private final Set<String> forbiddenClaims;
  private final Set<String> requiredClaims;
  private boolean expiryRequired;
  private Set<String> audiences;
  private AudienceRule audienceRule;
  private Duration skew;
  private @Nullable Duration maxLifetime;
  private ReplayRule replayRule;
  private @Nullable ProofPurpose purpose;
  private TokenForm form;

  TokenPolicyBuilder(TokenPolicy policy) {
    this.name = policy.name();
    this.types = policy.types();
    this.typeRule = policy.typeRule();
    this.forbiddenClaims = new HashSet<>(policy.forbiddenClaims());
    this.requiredClaims = new HashSet<>(policy.requiredClaims());
    this.expiryRequired = policy.expiryRequired();
    this.audiences = policy.audiences();
    this.audienceRule = policy.audienceRule();
    this.skew = policy.skew();
    this.maxLifetime = policy.maxLifetime();
    this.replayRule = policy.replayRule();
    this.purpose = policy.purpose();
    this.form = policy.form();
  }

  static TokenPolicyBuilder strict(String name) {
    return new TokenPolicyBuilder(
        new TokenPolicy(
            name,
            Set.of(),
            TypeRule.REQUIRED,
            TokenPolicy.FORBIDDEN_IN_BEARER,
            Set.of(),
            true,
            Set.of(),
            AudienceRule.IF_PRESENT,
            STRICT_SKEW,
            STRICT_LIFETIME,
            ReplayRule.ONCE_WITH_ID,
            ProofPurpose.AUTHENTICATION,
            TokenForm.PLAIN));
  }

  static TokenPolicyBuilder legacy(String name) {
    return strict(name)
        .expiryRequired(false)
        .skew(LEGACY_SKEW)
        .maxLifetime(null)
        .replay(ReplayRule.REUSABLE)
        .purpose(null);
  }

  /** Renames the policy. */
  public TokenPolicyBuilder name(String value) {
    this.name = value;
    return this;
  }

  /** Asks for a {@code type} claim with one of these values; with none, for its absence. */
  public TokenPolicyBuilder type(String... accepted) {
    this.types = Set.of(accepted);
    this.typeRule = TypeRule.REQUIRED;
    return this;
  }

  /** Accepts a missing {@code type} claim, and one with one of these values. */
  public TokenPolicyBuilder typeAbsentOr(String... accepted) {
    this.types = Set.of(accepted);
    this.typeRule = TypeRule.OPTIONAL;
    return this;
  }

  /** Does not look at the {@code type} claim; the caller does. */
  public TokenPolicyBuilder anyType() {
    this.types = Set.of();
    this.typeRule = TypeRule.IGNORED;
    return this;
  }

  /** Asks for claims, and lifts a ban on them. */
  public TokenPolicyBuilder requireClaims(String... names) {
    requiredClaims.addAll(List.of(names));
    return allowClaims(names);
  }

  /** Lifts the ban on claims. */
  public TokenPolicyBuilder allowClaims(String... names) {
    List.of(names).forEach(forbiddenClaims::remove);
    return this;
  }

  /** Bans more claims. */
  public TokenPolicyBuilder forbidClaims(String... names) {
    forbiddenClaims.addAll(List.of(names));
    return this;
  }

  /** Whether {@code exp} must be present. */
  public TokenPolicyBuilder expiryRequired(boolean required) {
    this.expiryRequired = required;
    return this;
  }

  /** Who we are: DIDs, MNIDs and URLs. */
  public TokenPolicyBuilder audiences(Set<String> accepted) {
    this.audiences = accepted;
    return this;
  }

  /** How {@code aud} is checked. */
  public TokenPolicyBuilder audience(AudienceRule rule) {
    this.audienceRule = rule;
    return this;
  }

  /** How far clocks may differ. */
  public TokenPolicyBuilder skew(Duration value) {
    this.skew = value;
    return this;
  }

  /** How far away {@code exp} may lie; null for any time. */
  public TokenPolicyBuilder maxLifetime(@Nullable Duration value) {
    this.maxLifetime = value;
    return this;
  }

  /** Whether tokens are used up. */
  public TokenPolicyBuilder replay(ReplayRule rule) {
    this.replayRule = rule;
    return this;
  }

  /** What the signing key must be listed for; null for any key. */
  public TokenPolicyBuilder purpose(@Nullable ProofPurpose value) {
    this.purpose = value;
    return this;
  }

  /** What a token must look like. */
  public TokenPolicyBuilder form(TokenForm value) {
    this.form = value;
    return this;
  }

  /**
   * The policy.
   *
   * @throws IllegalArgumentException when the skew is negative, the lifetime not positive, or the
   *     purpose key agreement
   */
  public TokenPolicy build() {
    return new TokenPolicy(
        name,
        types,
        typeRule,
        forbiddenClaims,
        requiredClaims,
        expiryRequired,
        audiences,
        audienceRule,
        skew,
        maxLifetime,
        replayRule,
        purpose,
        form);
  }
}
