package me.uport.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.TokenPolicy.TypeRule;
import me.uport.jwt.Verification.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What a policy asks of the claims: all that can be checked without looking the issuer up. The
 * messages about times and audiences are did-jwt's.
 */
final class PolicyChecks {

  private final Clock clock;

  PolicyChecks(Clock clock) {
    this.clock = clock;
  }

  /** The first reason to refuse, or nothing. */
  Optional<Rejected> firstObjection(
      TokenPolicy policy, RegisteredClaims registered, Map<String, Object> claims) {
    Instant now = clock.instant();
    return notYetValid(policy, registered, now)
        .or(() -> expiry(policy, registered.expiresAt(), now))
        .or(() -> audience(policy, registered.audience()))
        .or(() -> type(policy, claims.get("type")))
        .or(() -> forbidden(policy, claims))
        .or(() -> required(policy, claims));
  }

  /**
   * As did-jwt has it since 1.0: where there is {@code nbf}, {@code iat} may lie in the future; an
   * {@code nbf} of 0 is none.
   */
  private static Optional<Rejected> notYetValid(
      TokenPolicy policy, RegisteredClaims claims, Instant now) {
    Instant notBefore = claims.notBefore();
    Instant issuedAt = claims.issuedAt();
    Instant latest = now.plus(policy.skew());
    if (notBefore != null && notBefore.isAfter(Instant.EPOCH)) {
      return refuseIf(
          notBefore.isAfter(latest),
          RejectionCodes.JWT_NOT_YET_VALID,
          "JWT not valid before nbf: " + notBefore.getEpochSecond());
    }
    return issuedAt == null || !issuedAt.isAfter(latest)
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                RejectionCodes.JWT_NOT_YET_VALID,
                "JWT not valid yet (issued in the future) iat: " + issuedAt.getEpochSecond()));
  }

  private static Optional<Rejected> expiry(
      TokenPolicy policy, @Nullable Instant expiresAt, Instant now) {
    if (expiresAt == null) {
      return refuseIf(
          policy.expiryRequired(), RejectionCodes.MISSING_EXPIRY, "JWT exp is required");
    }
    if (!expiresAt.isAfter(now.minus(policy.skew()))) {
      return Optional.of(
          new Rejected(
              RejectionCodes.JWT_EXPIRED,
              "JWT has expired: exp: "
                  + expiresAt.getEpochSecond()
                  + " < now: "
                  + now.getEpochSecond()));
    }
    Duration allowed = policy.maxLifetime();
    return allowed == null || !expiresAt.isAfter(now.plus(allowed).plus(policy.skew()))
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                RejectionCodes.LIFETIME_TOO_LONG, "JWT exp is more than " + allowed + " away"));
  }

  private static Optional<Rejected> audience(TokenPolicy policy, @Nullable List<String> audience) {
    if (policy.audienceRule() == AudienceRule.IGNORED) {
      return Optional.empty();
    }
    if (audience == null) {
      return refuseIf(
          policy.audienceRule() == AudienceRule.REQUIRED,
          RejectionCodes.INVALID_AUDIENCE,
          "JWT audience is required");
    }
    for (String party : audience) {
      if (policy.audiences().contains(Parties.normalized(party))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Rejected(
            RejectionCodes.INVALID_AUDIENCE,
            "JWT audience does not match: expected one of "
                + new TreeSet<>(policy.audiences())
                + " in aud"));
  }

  private static Optional<Rejected> type(TokenPolicy policy, @Nullable Object type) {
    boolean fits =
        switch (policy.typeRule()) {
          case IGNORED -> true;
          case OPTIONAL -> type == null || isAccepted(policy, type);
          case REQUIRED -> policy.types().isEmpty() ? type == null : isAccepted(policy, type);
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            new Rejected(RejectionCodes.WRONG_TYPE, "JWT type is not " + accepted(policy)));
  }

  private static boolean isAccepted(TokenPolicy policy, @Nullable Object type) {
    return type instanceof String text && policy.types().contains(text);
  }

  private static String accepted(TokenPolicy policy) {
    String types = String.join(" or ", new TreeSet<>(policy.types()));
    if (types.isEmpty()) {
      return "absent";
    }
    return policy.typeRule() == TypeRule.OPTIONAL ? "absent or " + types : types;
  }

  private static Optional<Rejected> forbidden(TokenPolicy policy, Map<String, Object> claims) {
    return first(claims.keySet(), policy.forbiddenClaims()::contains)
        .map(
            name ->
                new Rejected(
                    RejectionCodes.FORBIDDEN_CLAIM,
                    "A JWT with the claim " + name + " serves another purpose"));
  }

  private static Optional<Rejected> required(TokenPolicy policy, Map<String, Object> claims) {
    return first(policy.requiredClaims(), name -> claims.get(name) == null)
        .map(name -> new Rejected(RejectionCodes.MISSING_CLAIM, "JWT " + name + " is required"));
  }

  /** The first of its alphabet, so that one token is always refused for the same reason. */
  private static Optional<String> first(Set<String> names, Predicate<String> isWrong) {
    String first = null;
    for (String name : names) {
      if (isWrong.test(name) && (first == null || name.compareTo(first) < 0)) {
        first = name;
      }
    }
    return Optional.ofNullable(first);
  }

  private static Optional<Rejected> refuseIf(boolean wrong, String code, String message) {
    return wrong ? Optional.of(new Rejected(code, message)) : Optional.empty();
  }
}
