package me.uport.credentials.w3c;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.StatusCheck;
import me.uport.did.Did;
import me.uport.did.UrlFetcher;
import org.jspecify.annotations.Nullable;

/** Finds out whether credentials were revoked or suspended since they were issued. Thread-safe. */
public final class StatusLists implements StatusCheck {

  private static final Set<String> TYPES =
      Set.of("BitstringStatusListEntry", "StatusList2021Entry");

  private final UrlFetcher fetcher;
  private final W3cVerifier verifier;

  /**
   * Makes a checker.
   *
   * @param fetcher guards our own network: issuers choose the URLs
   */
  public StatusLists(UrlFetcher fetcher, W3cVerifier verifier) {
    this.fetcher = fetcher;
    this.verifier = verifier;
  }

  /**
   * Looks a credential up in its issuer's lists.
   *
   * @return why it does not count, which it doesn't either when its status has a form that is not
   *     understood; nothing when it is in force, or has no status
   * @throws me.uport.did.ResolutionUnavailableException when a list cannot be fetched now
   */
  public Optional<Refused> objection(W3cCredential credential) {
    return objection(credential.issuer(), credential.status(), credential.token());
  }

  @Override
  public Optional<Refused> objection(Did issuer, List<Map<String, Object>> entries, String token) {
    return entries.stream().flatMap(entry -> objection(issuer, entry).stream()).findFirst();
  }

  private Optional<Refused> objection(Did issuer, Map<String, Object> entry) {
    String purpose = Json.text(entry.get("statusPurpose"));
    Optional<URI> url = url(Json.text(entry.getOrDefault("statusListCredential", "")));
    int index = index(entry.get("statusListIndex"));
    if (!TYPES.contains(String.valueOf(entry.get("type")))
        || purpose == null
        || url.isEmpty()
        || index < 0) {
      return refused(RefusalCodes.MALFORMED, "The credential's status is not understood");
    }
    return fetcher
        .get(url.get(), "application/vc+jwt")
        .map(body -> verifier.verify(new String(body, StandardCharsets.UTF_8).strip()))
        .map(list -> objection(issuer, purpose, index, list))
        .orElseGet(() -> refused(RefusalCodes.MALFORMED, "The status list does not exist"));
  }

  private static Optional<Refused> objection(
      Did issuer, String purpose, int index, CredentialCheck list) {
    return switch (list) {
      case CredentialCheck.NotValid(Refused reason) -> Optional.of(reason);
      case CredentialCheck.Valid(W3cCredential statuses) when !statuses.issuer().equals(issuer) ->
          refused(RefusalCodes.ISSUER_NOT_ACCEPTED, "The status list is of another issuer");
      case CredentialCheck.Valid(W3cCredential statuses)
          when !purpose.equals(statuses.claims().get("statusPurpose")) ->
          refused(RefusalCodes.CONTENT_MISMATCH, "The status list is for another purpose");
      case CredentialCheck.Valid(W3cCredential statuses) -> objection(statuses, purpose, index);
    };
  }

  private static Optional<Refused> objection(W3cCredential statuses, String purpose, int index) {
    Optional<StatusList> list =
        Optional.ofNullable(Json.text(statuses.claims().get("encodedList")))
            .flatMap(StatusList::decode)
            .filter(decoded -> index < decoded.size());
    if (list.isEmpty()) {
      return refused(RefusalCodes.MALFORMED, "The status list has no such entry");
    }
    return list.get().isSet(index)
        ? refused(RefusalCodes.REVOKED, "The issuer has set the credential's " + purpose)
        : Optional.empty();
  }

  private static Optional<URI> url(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Text in the standard, a number in some credentials; -1 for anything else. */
  private static int index(@Nullable Object value) {
    return String.valueOf(value).matches("[0-9]{1,9}")
        ? Integer.parseInt(String.valueOf(value))
        : -1;
  }

  private static Optional<Refused> refused(String code, String message) {
    return Optional.of(new Refused(code, message));
  }
}
