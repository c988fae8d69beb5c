package me.uport.web.outbound;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import me.uport.web.outbound.OutboundResult.Failed;
import me.uport.web.outbound.OutboundResult.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.FilteredHostException;

/**
 * The one client for URLs that users gave us: callbacks, web push endpoints, did:web, IPFS
 * gateways.
 *
 * <p>Only http and https, only allowed ports, no private or special address after the name was
 * looked up (and it is looked up once, so that it cannot change its mind), no redirects, no
 * proxies, cookies, credentials or compression, and bounds of time and size for the whole exchange.
 * Nothing is tried again here. Thread-safe.
 */
public final class GuardedHttpClient implements AutoCloseable {

  private final UrlRules rules;
  private final HostRules hosts;
  private final Exchange exchange;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  GuardedHttpClient(UrlRules rules, HostRules hosts, Exchange exchange, Duration timeout) {
    this.rules = rules;
    this.hosts = hosts;
    this.exchange = exchange;
    this.timeout = timeout;
  }

  /** Sends the request and waits for the outcome, never longer than the configured timeout. */
  public OutboundResult send(OutboundRequest request) {
    return rules
        .objection(request.url())
        .<OutboundResult>map(Refused::new)
        .orElseGet(() -> await(threads.submit(() -> exchange.run(request))));
  }

  /**
   * Looks at a URL that is to be called later, and sends nothing. A name may mean something else by
   * then, so that {@link #send} looks again.
   *
   * @return why it will be refused; empty when there is nothing to object to so far
   */
  public Optional<String> objection(URI url) {
    return rules.objection(url).or(() -> hostObjection(url));
  }

  /** Looking up a name takes as long as its owner likes. */
  private Optional<String> hostObjection(URI url) {
    Future<Optional<String>> running = threads.submit(() -> hosts.objection(url));
    try {
      return running.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException unknown) {
      running.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private OutboundResult await(Future<OutboundResult> running) {
    try {
      return running.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      return outcomeOf(failed.getCause());
    } catch (TimeoutException | CancellationException late) {
      running.cancel(true);
      return new Failed("no whole answer within %d ms".formatted(timeout.toMillis()));
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return new Failed("interrupted");
    }
  }

  private static OutboundResult outcomeOf(@Nullable Throwable cause) {
    return switch (cause) {
      case FilteredHostException filtered ->
          new Refused("the host has an address that is not allowed");
      case IOException broken -> new Failed(broken.getClass().getSimpleName());
      case null, default ->
          throw new IllegalStateException("An outbound request went wrong", cause);
    };
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    exchange.close();
  }
}
