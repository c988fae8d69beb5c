package me.uport.did.ethr;

import java.util.concurrent.atomic.AtomicLong;
import me.uport.did.ResolutionUnavailableException;

/** The block from which a network is read, never far behind one that was seen before. */
final class NetworkHead {

  private final EthrNetwork network;
  private final long maxRegression;
  private final AtomicLong highest = new AtomicLong();

  NetworkHead(EthrNetwork network, long maxRegression) {
    this.network = network;
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
    long seen = highest.accumulateAndGet(head.number(), Math::max);
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
}
