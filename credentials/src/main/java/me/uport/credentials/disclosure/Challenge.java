package me.uport.credentials.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import me.uport.credentials.claims.VerifiedClaim;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/** What our own request asks of the claims that are disclosed. */
final class Challenge {

  private final Map<String, Set<Did>> accepted = new LinkedHashMap<>();
  private final Set<String> essential = new TreeSet<>();

  Challenge(VerifiedJwt request) {
    if (request.claims().get("verified") instanceof List<?> types) {
      types.forEach(type -> accepted.put(String.valueOf(type), Set.of()));
    }
    if (request.claims().get("claims") instanceof Map<?, ?> claims
        && claims.get("verifiable") instanceof Map<?, ?> verifiable) {
      verifiable.forEach((type, specification) -> read(type.toString(), specification));
    }
  }

  private void read(String type, Object specification) {
    if (specification instanceof Map<?, ?> fields) {
      accepted.put(type, issuers(fields.get("iss")));
      if (Boolean.TRUE.equals(fields.get("essential"))) {
        essential.add(type);
      }
    }
  }

  private static Set<Did> issuers(@Nullable Object value) {
    List<?> issuers = value instanceof List<?> list ? list : List.of();
    return issuers.stream()
        .map(issuer -> issuer instanceof Map<?, ?> fields ? fields.get("did") : null)
        .filter(String.class::isInstance)
        .map(did -> Did.ofParty((String) did))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether something in the claim was asked for, and everything in it may be claimed by its
   * issuer. No list of issuers means anybody.
   */
  boolean accepts(VerifiedClaim claim) {
    boolean askedFor = claim.claim().keySet().stream().anyMatch(accepted::containsKey);
    return askedFor
        && claim.claim().keySet().stream()
            .map(type -> accepted.getOrDefault(type, Set.of()))
            .allMatch(issuers -> issuers.isEmpty() || issuers.contains(claim.issuer()));
  }

  /** The essential types that none of the claims has. */
  Set<String> missing(List<VerifiedClaim> claims) {
    Set<String> missing = new TreeSet<>(essential);
    claims.forEach(claim -> missing.removeAll(claim.claim().keySet()));
    return missing;
  }
}
