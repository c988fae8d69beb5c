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
    HeadView view = network.view();
    ChainBlock head = network.reader().head(view.finality());
    check(head.number());
    return view.confirmations() == 0
        ? head
        : network.reader().block(Math.max(0, head.number() - view.confirmations()));
  }

  /**
   * Takes a block that somebody else found to be the newest with enough confirmations.
   *
   * @throws ResolutionUnavailableException when the node has fallen behind
   */
  void take(ChainBlock block) {
    check(block.number() + network.view().confirmations());
  }

  private void check(long number) {
    long seen = see(number);
    if (seen - number > maxRegression) {
      throw new ResolutionUnavailableException(
          "Network "
              + network.name()
              + ": the node is at block "
              + number
              + ", but block "
              + seen
              + " was seen before");
    }
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
