package me.uport.did.ethr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import me.uport.did.ResolutionUnavailableException;

/**
 * The block from which a network is read, never far behind one that was seen a short while ago.
 * What was seen is forgotten in the end: a chain may really have been set back.
 */
final class NetworkHead {

  private static final Duration MEMORY = Duration.ofMinutes(10);

  private record Seen(long number, Instant at) {}

  private final EthrNetwork network;
  private final Clock clock;
  private final long maxRegression;
  private final AtomicReference<Seen> highest = new AtomicReference<>(new Seen(0, Instant.EPOCH));

  NetworkHead(EthrNetwork network, Clock clock, long maxRegression) {
    this.network = network;
    this.clock = clock;
    this.maxRegression = maxRegression;
  }

  EthrNetwork network() {
    return network;
  }

  /**
   * The newest block with enough confirmations.
   *
   * @throws ResolutionUnavailableException when the node cannot be asked or has fallen behind
   */
  ChainBlock current() {
    ChainBlock head = network.reader().head(network.finality());
    long seen = see(head.number());
    if (seen - head.number() > maxRegression) {
      throw new ResolutionUnavailableException(
          "Network "
              + network.name()
              + ": the node is at block "
              + head.number()
              + ", but block "
              + seen
              + " was seen before");
    }
    return network.confirmations() == 0
        ? head
        : network.reader().block(Math.max(0, head.number() - network.confirmations()));
  }

  /** Notes a head, and answers the highest that is remembered. */
  private long see(long number) {
    Seen now = new Seen(number, clock.instant());
    return highest
        .accumulateAndGet(
            now,
            (before, current) ->
                current.number() >= before.number() || isForgotten(before, current.at())
                    ? current
                    : before)
        .number();
  }

  private static boolean isForgotten(Seen seen, Instant now) {
    return seen.at().plus(MEMORY).isBefore(now);
  }
}
