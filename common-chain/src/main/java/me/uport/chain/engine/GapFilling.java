package me.uport.chain.engine;

import java.util.List;
import me.uport.chain.TransactionId;
import me.uport.node.SignedTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills nonces that have no row with empty transactions. Our own rows never leave one out; it comes
 * about when the key was used elsewhere and that transaction was lost.
 */
final class GapFilling {
  private static final Logger LOG = LoggerFactory.getLogger(GapFilling.class);
  private static final String PURPOSE = "uport.chain.gap";

  private final SigningAccount account;
  private final FeeRules fees;
  private final AttemptSigner signer;
  private final Ledger ledger;
  private final Steps steps;
  private final Fence fence;

  GapFilling(
      SigningAccount account,
      FeeRules fees,
      AttemptSigner signer,
      Ledger ledger,
      Steps steps,
      Fence fence) {
    this.steps = steps;
    this.fence = fence;
    this.account = account;
    this.fees = fees;
    this.signer = signer;
    this.ledger = ledger;
  }

  /**
   * Fills the nonces below the first open one that neither the chain, nor the pool, nor a row has.
   *
   * @return whether there was one
   */
  boolean fill(List<OpenTransaction> open, Observation seen) {
    if (open.isEmpty()) {
      return false;
    }
    boolean filled = false;
    for (long nonce = seen.pendingCount(); nonce < open.getFirst().nonce(); nonce++) {
      filled |= fill(nonce, seen) || fillAgain(nonce, seen);
    }
    return filled;
  }

  /** A nonce that was lost to somebody else, until the chain took that transaction back. */
  private boolean fillAgain(long nonce, Observation seen) {
    return ledger
        .rows()
        .givenUp(account, nonce)
        .map(id -> steps.refilled(id, empty(nonce, seen)))
        .orElse(false);
  }

  private SignedTransaction empty(long nonce, Observation seen) {
    return signer.empty(account.chainId(), nonce, fees.first(seen.fees()));
  }

  private boolean fill(long nonce, Observation seen) {
    return ledger.atomically(
        () -> {
          fence.check();
          ledger.signers().lock(account);
          if (ledger.rows().hasNonce(account, nonce)) {
            return false;
          }
          LOG.warn(
              "Nonce {} of {} on chain {} is used by nobody: filled with an empty transaction",
              nonce,
              account.address(),
              account.chainId());
          store(nonce, seen);
          return true;
        });
  }

  private void store(long nonce, Observation seen) {
    SignedTransaction empty = empty(nonce, seen);
    AcceptedRow.Labels labels = new AcceptedRow.Labels(PURPOSE, null, null);
    TransactionId id = ledger.newId();
    AcceptedRow row =
        new AcceptedRow(id, account, signer.emptyCall(), labels, empty.maxFeePerGas());
    ledger.rows().insert(List.of(row), ledger.now(), "fills a gap");
    ledger.rows().sign(List.of(id), nonce, List.of(empty), ledger.now());
  }
}
