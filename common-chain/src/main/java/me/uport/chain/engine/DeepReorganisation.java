package me.uport.chain.engine;

import java.util.ArrayList;
import java.util.List;
import me.uport.chain.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the chain has taken back more blocks than the network's confirmations, and takes
 * back with them what was final: it is open again, sent again with the same bytes, and settled
 * anew. Used by one thread.
 *
 * <p>One question to the node each time that the head has moved: while the newest final block of
 * ours is the chain's, the older ones are too.
 */
final class DeepReorganisation {
  private static final Logger LOG = LoggerFactory.getLogger(DeepReorganisation.class);

  private static final int PAGE = 100;

  /**
   * So many looks in a row must find no block at all at that height, before that is the chain's
   * word and not that of a node which lags: it is far below the head that was seen once.
   */
  private static final int PATIENCE = 10;

  private final Network network;
  private final SigningAccount account;
  private final Ledger ledger;
  private final Steps steps;
  private long checkedHead = -1;
  private int missing;

  DeepReorganisation(Network network, SigningAccount account, Ledger ledger, Steps steps) {
    this.network = network;
    this.account = account;
    this.ledger = ledger;
    this.steps = steps;
  }

  /**
   * Looks, and takes back.
   *
   * @return whether anything is open again
   */
  boolean takeBack(Observation seen) {
    if (seen.head() == checkedHead) {
      return false;
    }
    List<FinalTransaction> newest = ledger.rows().newestFinal(account, 0, 1);
    if (newest.isEmpty() || isCertain(newest.getFirst(), seen)) {
      checkedHead = seen.head();
      missing = 0;
      return false;
    }
    if (newest.getFirst().blockNumber() > seen.head() && ++missing < PATIENCE) {
      return false;
    }
    List<FinalTransaction> gone = gone();
    gone.forEach(steps::unfinal);
    if (!gone.isEmpty()) {
      LOG.error(
          "The chain of {} took back block {}, deeper than {} confirmations: transactions of {}"
              + " that are open again: {}",
          network,
          gone.getLast().blockNumber(),
          network.confirmations(),
          account.address(),
          gone.size());
    }
    return !gone.isEmpty();
  }

  private boolean isCertain(FinalTransaction newest, Observation seen) {
    return newest.blockNumber() <= seen.head() && isOnChain(newest, chain());
  }

  /** From the newest one back to the first whose block is still there. */
  private List<FinalTransaction> gone() {
    CanonicalBlocks chain = chain();
    List<FinalTransaction> gone = new ArrayList<>();
    while (true) {
      List<FinalTransaction> page = ledger.rows().newestFinal(account, gone.size(), PAGE);
      for (FinalTransaction each : page) {
        if (isOnChain(each, chain)) {
          return gone;
        }
        gone.add(each);
      }
      if (page.isEmpty()) {
        return gone;
      }
    }
  }

  private static boolean isOnChain(FinalTransaction each, CanonicalBlocks chain) {
    return chain.contain(each.blockNumber(), each.blockHash());
  }

  private CanonicalBlocks chain() {
    return new CanonicalBlocks(network.node());
  }
}
