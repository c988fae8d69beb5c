package me.uport.web.outbound;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.UrlFetcher;
import me.uport.web.outbound.OutboundResult.Answered;
import me.uport.web.outbound.OutboundResult.Failed;
import me.uport.web.outbound.OutboundResult.Refused;

/** Fetches the documents of DIDs through the guarded client. Thread-safe. */
public final class GuardedUrlFetcher implements UrlFetcher {

  /** Not Found and Gone (RFC 9110, 15.5.5 and 15.5.11): whoever answers so has no document. */
  private static final Set<Integer> NOTHING = Set.of(404, 410);

  private final GuardedHttpClient client;

  public GuardedUrlFetcher(GuardedHttpClient client) {
    this.client = client;
  }

  @Override
  public Optional<byte[]> get(URI url, String accept) {
    var request = new OutboundRequest("GET", url, Map.of("Accept", accept), Payload.none());
    return switch (client.send(request)) {
      case Answered answer when answer.isSuccess() -> Optional.of(answer.body().bytes());
      case Answered answer when NOTHING.contains(answer.status()) -> Optional.empty();
      case Answered answer ->
          throw new ResolutionUnavailableException("A document's host answers " + answer.status());
      case Refused refused -> Optional.empty();
      case Failed(String reason) ->
          throw new ResolutionUnavailableException("A document's host does not answer: " + reason);
    };
  }
}
