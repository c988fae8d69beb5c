package me.uport.chain.engine;

import me.uport.node.AccountView;
import me.uport.node.EthereumNode;

/**
 * Looks at a chain and writes down what it saw. One per signer and instance; used by one thread.
 */
final class Watch {
  /**
   * So many times in a row a lower head is taken for a node that lags behind a load balancer; then
   * it is the chain that was set back.
   */
  private static final int PATIENCE = 3;

  private final SigningAccount account;
  private final EthereumNode node;
  private final Ledger ledger;
  private final Fence fence;
  private long highest = -1;
  private int lower;

  Watch(SigningAccount account, EthereumNode node, Ledger ledger, Fence fence) {
    this.fence = fence;
    this.account = account;
    this.node = node;
    this.ledger = ledger;
  }

  /**
   * Looks.
   *
   * @throws me.uport.node.NodeUnavailableException when no node answers
   * @throws LeaseLostException when somebody else looks after the signer now
   */
  Observation look() {
    AccountView view = node.look(account.address());
    Observation seen =
        new Observation(
            view.head().number(),
            view.minedCount(),
            view.pendingCount(),
            view.fees(),
            ledger.now());
    if (!ledger.watches().store(account, seen, fence.token())) {
      throw new LeaseLostException(account);
    }
    return seen;
  }

  /** Whether a look may be believed when it says that something is gone. */
  boolean trusts(Observation seen) {
    if (seen.head() < highest && lower < PATIENCE) {
      lower++;
      return false;
    }
    highest = seen.head();
    lower = 0;
    return true;
  }
}
