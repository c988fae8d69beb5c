package me.uport.chain.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import me.uport.node.EthereumNode;
import me.uport.node.SendRejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands stored bytes to the nodes, in order of nonce: what was never sent, what a node does not
 * have (any more), and from time to time everything, because pools forget.
 */
final class Broadcasting {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcasting.class);
  private static final String OUT_OF_FUNDS = SendNote.code(SendRejection.INSUFFICIENT_FUNDS);

  private final SigningAccount account;
  private final EthereumNode node;
  private final Ledger ledger;
  private final Steps steps;
  private final EngineSettings settings;

  Broadcasting(
      SigningAccount account,
      EthereumNode node,
      Ledger ledger,
      Steps steps,
      EngineSettings settings) {
    this.account = account;
    this.node = node;
    this.ledger = ledger;
    this.steps = steps;
    this.settings = settings;
  }

  /**
   * One pass over the open transactions.
   *
   * @return how many were sent
   */
  int broadcast(List<OpenTransaction> open, Observation seen) {
    Instant now = ledger.now();
    List<OpenTransaction> due =
        open.stream()
            .filter(each -> !each.isInBlock() && each.nonce() >= seen.minedCount())
            .limit(settings.maxInFlight())
            .filter(each -> isDue(each, seen, now))
            .toList();
    if (due.isEmpty()) {
      return 0;
    }
    if (due.size() > 1 && isUnknown(due.getFirst())) {
      // A node that answers a batch once all of it is mined, as ganache does, would never say what
      // is wrong with the first.
      return send(due.subList(0, 1), seen).getFirst().taken()
          ? 1 + send(due.subList(1, due.size()), seen).size()
          : 1;
    }
    return send(due, seen).size();
  }

  private List<SendNote> send(List<OpenTransaction> due, Observation seen) {
    List<byte[]> bytes =
        ledger.attempts().raw(due.stream().map(each -> each.newest().hash()).toList());
    List<SendNote> notes = node.sendAll(bytes).stream().map(SendNote::of).toList();
    Funds funds = funds(notes);
    boolean changed = steps.sentAll(due, notes, seen.head(), () -> store(funds));
    if (changed) {
      tell(funds);
    }
    return notes;
  }

  private static boolean isUnknown(OpenTransaction each) {
    return SendNote.UNKNOWN.equals(each.newest().lastOutcome());
  }

  /** What answers say about the signer's money. */
  private enum Funds {
    MISSING,
    THERE,
    UNKNOWN
  }

  private static Funds funds(List<SendNote> notes) {
    if (notes.stream().anyMatch(note -> note.outcome().equals(OUT_OF_FUNDS))) {
      return Funds.MISSING;
    }
    return notes.stream().anyMatch(SendNote::taken) ? Funds.THERE : Funds.UNKNOWN;
  }

  /** Whoever cannot pay is passed over in favour of others, until a node takes something of it. */
  private boolean store(Funds funds) {
    return switch (funds) {
      case MISSING -> ledger.signers().pause(account, OUT_OF_FUNDS);
      case THERE -> ledger.signers().resume(account, OUT_OF_FUNDS);
      case UNKNOWN -> false;
    };
  }

  private void tell(Funds funds) {
    if (funds == Funds.MISSING) {
      LOG.error(
          "Signer {} on chain {} is out of funds: its transactions wait until it has some",
          account.address(),
          account.chainId());
    } else {
      LOG.info("Signer {} on chain {} has funds again", account.address(), account.chainId());
    }
  }

  private boolean isDue(OpenTransaction each, Observation seen, Instant now) {
    Instant sentAt = each.newest().sentAt();
    if (sentAt == null) {
      return true;
    }
    // The pool counts up to its first gap: from there on a node may not have it.
    boolean perhapsForgotten = each.nonce() >= seen.pendingCount();
    Duration pause = perhapsForgotten ? settings.resendInterval() : settings.rebroadcastInterval();
    return !now.isBefore(sentAt.plus(pause));
  }
}
