package me.uport.chain.engine;

import java.util.List;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.node.EthereumNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of looking after a signer on one network. Everything it does follows from rows and from
 * the chain, so that it can be broken off at any instruction and be done again, by anybody.
 */
final class SignerCycle {
  private static final Logger LOG = LoggerFactory.getLogger(SignerCycle.class);

  /** How many open transactions a round looks at; those behind them cannot be included earlier. */
  private static final int LARGEST_ROUND = 2_000;

  private final SigningAccount account;
  private final Ledger ledger;
  private final Lease lease;
  private final Assigning assigning;
  private final Watch watch;
  private final DeepReorganisation depths;
  private final Settling settling;
  private final GapFilling gaps;
  private final Broadcasting broadcasting;
  private final Replacing replacing;
  private final Purse purse;
  private boolean ensured;
  private volatile int openCount;

  SignerCycle(
      Network network,
      AttemptSigner signer,
      Ledger ledger,
      Listeners listeners,
      EngineSettings settings,
      Assigning assigning,
      Purse purse) {
    this.purse = purse;
    this.assigning = assigning;
    EthereumNode node = network.node();
    this.account = new SigningAccount(network.chainId(), signer.address());
    this.ledger = ledger;
    this.lease = new Lease(account, ledger, settings.lease());
    Steps steps = new Steps(ledger, listeners, lease);
    this.watch = new Watch(account, node, ledger, lease);
    this.depths = new DeepReorganisation(network, account, ledger, steps);
    this.settling = new Settling(network, signer.address(), steps);
    this.gaps = new GapFilling(account, new FeeRules(network.gas()), signer, ledger, steps, lease);
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
    ensureRows();
    Optional<SignerUnavailableException> silent = assign();
    Round round = look();
    // A key that cannot be reached is no reason not to look after what is signed.
    silent.ifPresent(
        reason -> {
          throw reason;
        });
    return round;
  }

  private void ensureRows() {
    if (!ensured) {
      ledger.signers().ensure(account);
      ledger.watches().ensure(account);
      ensured = true;
    }
  }

  private Round look() {
    if (!lease.takeUnlessFresh()) {
      // Should somebody have emptied the table, they are made again.
      ensured = false;
      return Round.WAITING;
    }
    try {
      return looked();
    } catch (LeaseLostException e) {
      lease.forget();
      LOG.info("Signer {} on chain {}: {}", account.address(), account.chainId(), e.getMessage());
      return Round.WAITING;
    }
  }

  private Round looked() {
    Observation seen = watch.look();
    boolean moved = round(seen);
    purse.look(lease);
    if (moved) {
      return Round.BUSY;
    }
    if (openCount == 0) {
      release();
      return Round.IDLE;
    }
    return Round.WAITING;
  }

  /** What any instance has accepted; no lease is needed for that. */
  private Optional<SignerUnavailableException> assign() {
    try {
      while (assigning.assign() > 0) {
        // There may be more than one group.
      }
      return Optional.empty();
    } catch (SignerUnavailableException e) {
      return Optional.of(e);
    }
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
    lease.release();
  }

  private boolean round(Observation seen) {
    boolean moved = false;
    List<OpenTransaction> open;
    if (watch.trusts(seen)) {
      moved = depths.takeBack(seen);
      open = open();
      moved |= settling.settle(open, seen);
      open = afresh(moved, open);
      boolean filled = gaps.fill(open, seen);
      open = afresh(filled, open);
      moved |= filled;
    } else {
      open = open();
    }
    lease.keep();
    boolean sent = broadcasting.broadcast(open, seen) > 0;
    open = afresh(sent, open);
    lease.keep();
    openCount = open.size();
    return replacing.replace(open, seen) || sent || moved;
  }

  /** Read again after something was written. */
  private List<OpenTransaction> afresh(boolean changed, List<OpenTransaction> before) {
    return changed ? open() : before;
  }

  private List<OpenTransaction> open() {
    return ledger.rows().open(account, LARGEST_ROUND);
  }
}
