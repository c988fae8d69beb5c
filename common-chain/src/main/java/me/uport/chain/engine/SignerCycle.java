package me.uport.chain.engine;

import java.util.List;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.node.EthereumNode;

/**
 * One round of looking after a signer on one network. Everything it does follows from rows and from
 * the chain, so that it can be broken off at any instruction and be done again, by anybody.
 */
final class SignerCycle {
  /** How many open transactions a round looks at; those behind them cannot be included earlier. */
  private static final int LARGEST_ROUND = 500;

  private final SigningAccount account;
  private final UUID holder = UUID.randomUUID();
  private final Ledger ledger;
  private final EngineSettings settings;
  private final Watch watch;
  private final DeepReorganisation depths;
  private final Settling settling;
  private final GapFilling gaps;
  private final Broadcasting broadcasting;
  private final Replacing replacing;
  private final Purse purse;
  private volatile int openCount;

  SignerCycle(
      Network network,
      AttemptSigner signer,
      Ledger ledger,
      Steps steps,
      EngineSettings settings,
      Purse purse) {
    this.purse = purse;
    EthereumNode node = network.node();
    this.account = new SigningAccount(network.chainId(), signer.address());
    this.ledger = ledger;
    this.settings = settings;
    this.watch = new Watch(account, node, ledger);
    this.depths = new DeepReorganisation(network, account, ledger, steps);
    this.settling = new Settling(network, signer.address(), steps);
    this.gaps = new GapFilling(account, new FeeRules(network.gas()), signer, ledger);
    this.broadcasting = new Broadcasting(account, node, ledger, steps, settings);
    this.replacing = new Replacing(account, network.gas(), signer, ledger, steps, settings);
  }

  /** What a round came to, and so when the next one is due. */
  enum Round {
    /** Something moved: look again at once. */
    BUSY,
    /** Something is open. */
    WAITING,
    /** Nothing is open, or another instance looks after it. */
    IDLE
  }

  /**
   * Does a round.
   *
   * @throws me.uport.node.NodeUnavailableException when no node answers; nothing is lost by it
   */
  Round run() {
    ledger.signers().ensure(account);
    ledger.watches().ensure(account);
    if (!ledger.watches().acquire(account, holder, settings.lease())) {
      return Round.WAITING;
    }
    Observation seen = watch.look();
    boolean moved = round(seen);
    purse.look();
    openCount = open().size();
    if (moved) {
      return Round.BUSY;
    }
    if (openCount == 0) {
      release();
      return Round.IDLE;
    }
    return Round.WAITING;
  }

  /** How many transactions were open after the last round of this instance. */
  int openCount() {
    return openCount;
  }

  /** What the signer had at the last look, in ether. */
  double ether() {
    return purse.ether();
  }

  /** Gives the lease back, so that another instance need not wait for its end. */
  void release() {
    ledger.watches().release(account, holder);
  }

  private boolean round(Observation seen) {
    boolean moved = false;
    if (watch.trusts(seen)) {
      moved = depths.takeBack(seen);
      moved |= settling.settle(open(), seen);
      moved |= gaps.fill(open(), seen);
    }
    moved |= broadcasting.broadcast(open(), seen) > 0;
    moved |= replacing.replace(open(), seen);
    return moved;
  }

  private List<OpenTransaction> open() {
    return ledger.rows().open(account, LARGEST_ROUND);
  }
}
