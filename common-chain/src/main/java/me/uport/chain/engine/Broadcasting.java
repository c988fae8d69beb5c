package me.uport.chain.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import me.uport.node.EthereumNode;
import me.uport.node.SendOutcome;

/**
 * Hands stored bytes to the nodes, in order of nonce: what was never sent, what a node does not
 * have (any more), and from time to time everything, because pools forget.
 */
final class Broadcasting {
  private final EthereumNode node;
  private final Ledger ledger;
  private final Steps steps;
  private final EngineSettings settings;

  Broadcasting(EthereumNode node, Ledger ledger, Steps steps, EngineSettings settings) {
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
    List<byte[]> bytes =
        ledger.attempts().raw(due.stream().map(each -> each.newest().hash()).toList());
    List<SendOutcome> outcomes = node.sendAll(bytes);
    for (int i = 0; i < due.size(); i++) {
      OpenTransaction each = due.get(i);
      steps.sent(each, each.newest().hash(), SendNote.of(outcomes.get(i)), seen.head());
    }
    return due.size();
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
