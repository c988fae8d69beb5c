package me.uport.credentials.openid4vp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a verifier asks for (DCQL, OpenID4VP 1.0, 6). Immutable.
 *
 * @param credentials all credentials of which it speaks
 * @param choices of each, one of the sets must be shown; empty when every credential must
 */
public record DcqlQuery(List<CredentialQuery> credentials, List<List<Set<String>>> choices) {

  /**
   * Takes copies of the lists.
   *
   * @throws IllegalArgumentException when there is no credential, two have one id, or a choice
   *     names another
   */
  public DcqlQuery {
    credentials = List.copyOf(credentials);
    choices = choices.stream().map(choice -> choice.stream().map(Set::copyOf).toList()).toList();
    Set<String> ids = ids(credentials);
    if (credentials.isEmpty() || ids.size() != credentials.size()) {
      throw new IllegalArgumentException("Expected credentials, each with an id of its own");
    }
    if (!choices.stream().allMatch(choice -> !choice.isEmpty() && isAmong(choice, ids))) {
      throw new IllegalArgumentException("Expected choices among the credentials of the query");
    }
  }

  private static boolean isAmong(List<Set<String>> choice, Set<String> ids) {
    return choice.stream().allMatch(option -> !option.isEmpty() && ids.containsAll(option));
  }

  /** Asks for all of these. */
  public static DcqlQuery all(CredentialQuery... credentials) {
    return new DcqlQuery(List.of(credentials), List.of());
  }

  /** Asks for one of these. */
  public static DcqlQuery oneOf(CredentialQuery... credentials) {
    return new DcqlQuery(
        List.of(credentials),
        List.of(List.of(credentials).stream().map(query -> Set.of(query.id())).toList()));
  }

  Optional<CredentialQuery> credential(String id) {
    return credentials.stream().filter(query -> query.id().equals(id)).findFirst();
  }

  /** Whether as much was shown as was asked for. */
  boolean isMetBy(Set<String> shown) {
    return choices.isEmpty()
        ? shown.containsAll(ids(credentials))
        : choices.stream().allMatch(choice -> choice.stream().anyMatch(shown::containsAll));
  }

  private static Set<String> ids(List<CredentialQuery> credentials) {
    return credentials.stream().map(CredentialQuery::id).collect(Collectors.toUnmodifiableSet());
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("credentials", credentials.stream().map(CredentialQuery::toMap).toList());
    if (!choices.isEmpty()) {
      map.put("credential_sets", choices.stream().map(DcqlQuery::toMap).toList());
    }
    return map;
  }

  private static Map<String, Object> toMap(List<Set<String>> choice) {
    return Map.of(
        "options", choice.stream().map(option -> option.stream().sorted().toList()).toList());
  }
}
