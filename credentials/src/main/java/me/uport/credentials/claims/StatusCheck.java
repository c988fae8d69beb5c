package me.uport.credentials.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.did.Did;

/** Finds out whether what was issued still holds. Implementations are thread-safe. */
@FunctionalInterface
public interface StatusCheck {

  /** Asks nobody: what has no status holds, and what has one does not count. */
  StatusCheck NONE =
      (issuer, entries, token) ->
          entries.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Refused(RefusalCodes.MALFORMED, "The credential's status is not understood"));

  /**
   * Asks for each entry whom its {@code type} names.
   *
   * @param others who is asked about entries of other types, and of none, as SD-JWTs have them;
   *     {@link #NONE} lets them clear nobody
   */
  static StatusCheck byType(Map<String, StatusCheck> checks, StatusCheck others) {
    Map<String, StatusCheck> known = Map.copyOf(checks);
    return (issuer, entries, token) ->
        entries.stream()
            .flatMap(
                entry ->
                    known
                        .getOrDefault(String.valueOf(entry.get("type")), others)
                        .objection(issuer, List.of(entry), token)
                        .stream())
            .findFirst();
  }

  /**
   * Looks a credential up.
   *
   * @param issuer who made it
   * @param entries what it says about where its status stands; empty when it says nothing
   * @param token the credential itself
   * @return why it does not count, which it doesn't either when its status has a form that is not
   *     understood; nothing when it is in force
   * @throws me.uport.did.ResolutionUnavailableException when nobody can be asked now
   */
  Optional<Refused> objection(Did issuer, List<Map<String, Object>> entries, String token);
}
