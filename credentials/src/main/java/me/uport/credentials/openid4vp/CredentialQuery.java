package me.uport.credentials.openid4vp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * One credential that is asked for (DCQL, OpenID4VP 1.0, 6.1). Immutable: each method answers
 * another query.
 *
 * <pre>{@code
 * CredentialQuery.sdJwt("badge", "https://townhall.example/adult")
 *     .claim("over18", true)
 *     .issuedBy(townHall);
 * }</pre>
 *
 * @param id names it within the request: letters, digits, {@code _} and {@code -}
 * @param format which form it must have
 * @param types of an SD-JWT the types ({@code vct}) of which it must have one; of a W3C credential
 *     those that it must have all
 * @param claims what it must show
 * @param claimSets of which it must show all claims of one, the best first; each is among {@code
 *     claims}, of which all must be shown where there are no sets
 * @param issuers by whom it must be made; empty for anybody. DCQL has no word for DIDs, so that
 *     wallets are not told, and only the answer is checked
 */
public record CredentialQuery(
    String id,
    Format format,
    List<String> types,
    List<ClaimQuery> claims,
    List<Set<ClaimQuery>> claimSets,
    Set<Did> issuers) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Where the claims of a W3C credential stand. */
  static final String SUBJECT = "credentialSubject";

  /**
   * Takes copies of the collections.
   *
   * @throws IllegalArgumentException when the id has other characters, there is no type, or there
   *     are sets and they are not of exactly these claims
   */
  public CredentialQuery {
    types = List.copyOf(types);
    claims = List.copyOf(claims);
    claimSets = claimSets.stream().map(Set::copyOf).toList();
    issuers = issuers.stream().map(Did::normalized).collect(Collectors.toUnmodifiableSet());
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("Expected an id of letters, digits, _ and -");
    }
    if (types.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one type");
    }
    if (!claimSets.isEmpty() && !areOf(claimSets, claims)) {
      throw new IllegalArgumentException("Expected every claim in a set, and no empty set");
    }
  }

  /** A claim in no set would be asked of nobody. */
  private static boolean areOf(List<Set<ClaimQuery>> sets, List<ClaimQuery> claims) {
    Set<ClaimQuery> all = sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    return all.equals(Set.copyOf(claims)) && sets.stream().noneMatch(Set::isEmpty);
  }

  /** Asks for an SD-JWT of one of these types ({@code vct}). */
  public static CredentialQuery sdJwt(String id, String... types) {
    return new CredentialQuery(id, Format.SD_JWT, List.of(types), List.of(), List.of(), Set.of());
  }

  /** Asks for a W3C credential that has all these types. */
  public static CredentialQuery jwtVc(String id, String... types) {
    return new CredentialQuery(id, Format.JWT_VC, List.of(types), List.of(), List.of(), Set.of());
  }

  /**
   * Asks for a claim.
   *
   * @param name of the credential's own properties, or of its subject's in a W3C credential
   * @param values of which it must be one; none for any
   */
  public CredentialQuery claim(String name, Object... values) {
    List<@Nullable Object> path = new ArrayList<>();
    if (format == Format.JWT_VC) {
      path.add(SUBJECT);
    }
    path.add(name);
    return claim(new ClaimQuery(path, Arrays.asList(values)));
  }

  /** Asks for a claim anywhere in the credential. */
  public CredentialQuery claim(ClaimQuery claim) {
    List<ClaimQuery> all = Stream.concat(claims.stream(), Stream.of(claim)).toList();
    return new CredentialQuery(id, format, types, all, claimSets, issuers);
  }

  /**
   * Asks for the claims of one of several sets, in place of all claims (OpenID4VP 1.0, 6.4.1). A
   * wallet tries them in this order: {@code anyOf(Set.of(over18), Set.of(birthdate, name))}.
   */
  @SafeVarargs
  public final CredentialQuery anyOf(Set<ClaimQuery>... sets) {
    List<Set<ClaimQuery>> options = new ArrayList<>();
    for (Set<ClaimQuery> set : sets) {
      options.add(set);
    }
    List<ClaimQuery> all =
        Stream.concat(claims.stream(), options.stream().flatMap(Set::stream)).distinct().toList();
    return new CredentialQuery(id, format, types, all, options, issuers);
  }

  /** Accepts it of these issuers alone. */
  public CredentialQuery issuedBy(Did... accepted) {
    return new CredentialQuery(id, format, types, claims, claimSets, Set.of(accepted));
  }

  boolean isOfType(List<String> found) {
    return format == Format.SD_JWT ? !Collections.disjoint(types, found) : found.containsAll(types);
  }

  /**
   * Finds a claim that is missing.
   *
   * @param credential the credential as paths see it
   * @return nothing when all are there that must be
   */
  Optional<ClaimQuery> missing(Map<String, Object> credential) {
    List<Set<ClaimQuery>> sets = claimSets.isEmpty() ? List.of(Set.copyOf(claims)) : claimSets;
    return sets.stream().anyMatch(set -> set.stream().allMatch(it -> it.isMetBy(credential)))
        ? Optional.empty()
        : claims.stream().filter(claim -> !claim.isMetBy(credential)).findFirst();
  }

  boolean isBy(Did issuer) {
    return issuers.isEmpty() || issuers.contains(issuer);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.put("format", format.text());
    map.put(
        "meta",
        format == Format.SD_JWT
            ? Map.of("vct_values", types)
            : Map.of("type_values", List.of(types)));
    if (!claims.isEmpty()) {
      map.put("claims", claims.stream().map(this::toMap).toList());
    }
    if (!claimSets.isEmpty()) {
      map.put("claim_sets", claimSets.stream().map(this::names).toList());
    }
    return map;
  }

  /** Claims have names only where sets refer to them (OpenID4VP 1.0, 6.3). */
  private Map<String, Object> toMap(ClaimQuery claim) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!claimSets.isEmpty()) {
      map.put("id", name(claim));
    }
    map.putAll(claim.toMap());
    return map;
  }

  private List<String> names(Set<ClaimQuery> set) {
    return claims.stream().filter(set::contains).map(this::name).toList();
  }

  private String name(ClaimQuery claim) {
    return "claim-" + (claims.indexOf(claim) + 1);
  }
}
