package me.uport.did.web;

import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.ResolutionErrors;
import me.uport.did.UrlFetcher;

/**
 * Resolves {@code did:web} (<a href="https://w3c-ccg.github.io/did-method-web/">specification</a>)
 * and {@code did:https}, its ancestor, by fetching {@code did.json} from the domain. What such a
 * DID is worth is what the domain's name and certificate are worth. Thread-safe as its fetcher is.
 */
public final class WebDidResolver implements DidResolver {

  private static final Set<String> METHODS = Set.of("web", "https");

  private final UrlFetcher fetcher;

  /**
   * Makes a resolver.
   *
   * @param fetcher guards against URLs of this machine's own network: DIDs come from strangers
   */
  public WebDidResolver(UrlFetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public DidResolution resolve(Did did) {
    if (!METHODS.contains(did.method())) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED, "Expected did:web but found did:" + did.method());
    }
    Optional<URI> url = WebLocations.of(did.identifier());
    if (url.isEmpty()) {
      return new NotResolved(
          ResolutionErrors.INVALID_DID, "Expected the name of a domain, and a path of plain names");
    }
    return fetcher
        .get(url.get(), "application/did")
        .map(body -> document(did, body))
        .orElseGet(
            () -> new NotResolved(ResolutionErrors.NOT_FOUND, "The domain has no such document"));
  }

  private static DidResolution document(Did did, byte[] body) {
    try {
      return new Resolved(DidDocument.parse(did, body), DidMetadata.NONE);
    } catch (ParseException e) {
      return new NotResolved(
          ResolutionErrors.INVALID_DID_DOCUMENT, "Not the DID's document: " + e.getMessage());
    }
  }
}
