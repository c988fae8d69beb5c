package me.uport.platform.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import me.uport.wallet.services.HttpCall;
import me.uport.wallet.services.HttpReply;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.UrlConnectionTransport;

/** Does not give up early, so that the wallet of the story survives services that die. */
final class PersistentTransport implements HttpTransport {

  /** A page of a memory: fifty events of at most 64 KiB, in base64. */
  private static final int LARGEST_ANSWER = 8 << 20;

  private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

  private final HttpTransport transport =
      new UrlConnectionTransport(Duration.ofSeconds(2), Duration.ofSeconds(15), LARGEST_ANSWER);

  @Override
  public HttpReply send(HttpCall call) {
    return Http.await("an answer of " + call, () -> attempt(call));
  }

  private Optional<HttpReply> attempt(HttpCall call) {
    try {
      return Optional.of(transport.send(call)).filter(reply -> !NOT_NOW.contains(reply.status()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
