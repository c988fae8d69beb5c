package me.uport.chain.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import me.uport.chain.GasPolicy;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionFailure;
import me.uport.node.FeeQuote;
import me.uport.node.SendRejection;
import me.uport.node.SignedTransaction;

/**
 * Signs again under the same nonce: dearer, when the market has moved on; empty, when nodes refuse
 * the transaction for good. Never a gap: every nonce behind it would wait for ever.
 */
final class Replacing {
  static final TransactionFailure CANCELLED =
      new TransactionFailure("cancelled", "cancelled by whoever had asked for it");

  private static final TransactionFailure STUCK =
      new TransactionFailure("stuck", "no block has taken it, whatever it offered");

  private final SigningAccount account;
  private final GasPolicy policy;
  private final FeeRules fees;
  private final AttemptSigner signer;
  private final Ledger ledger;
  private final Steps steps;
  private final EngineSettings settings;

  Replacing(
      SigningAccount account,
      GasPolicy policy,
      AttemptSigner signer,
      Ledger ledger,
      Steps steps,
      EngineSettings settings) {
    this.account = account;
    this.policy = policy;
    this.fees = new FeeRules(policy);
    this.signer = signer;
    this.ledger = ledger;
    this.steps = steps;
    this.settings = settings;
  }

  /**
   * One pass over the open transactions.
   *
   * @return whether there are new bytes to send
   */
  boolean replace(List<OpenTransaction> open, Observation seen) {
    List<OpenTransaction> waiting =
        open.stream()
            .filter(each -> !each.isInBlock() && each.nonce() >= seen.minedCount())
            .toList();
    boolean replaced = false;
    for (int i = 0; i < waiting.size(); i++) {
      replaced |= replace(waiting.get(i), i == 0, seen);
    }
    return replaced;
  }

  private boolean replace(OpenTransaction each, boolean first, Observation seen) {
    Optional<SendRejection> refusal = SendNote.rejection(each.newest().lastOutcome());
    if (refusal.filter(SendRejection::permanent).isPresent()) {
      return giveUp(each, refusedBecause(refusal.get()), seen);
    }
    if (each.cancelRequested()) {
      return giveUp(each, CANCELLED, seen) || retry(each, refusal, seen);
    }
    if (first && isHopeless(each, seen)) {
      return giveUp(each, STUCK, seen);
    }
    return retry(each, refusal, seen) || (first && isStuck(each, seen) && raise(each, seen));
  }

  private boolean retry(OpenTransaction each, Optional<SendRejection> refusal, Observation seen) {
    return refusal.filter(Replacing::isAboutTheFee).isPresent()
        && isRested(each)
        && raise(each, seen);
  }

  private static TransactionFailure refusedBecause(SendRejection refusal) {
    String code = SendNote.code(refusal);
    return new TransactionFailure(code, "refused by the node: " + code);
  }

  private boolean giveUp(OpenTransaction each, TransactionFailure why, Observation seen) {
    if (each.newest().kind() == TransactionAttempt.Kind.EMPTY) {
      // Refused as well: it is sent again and again, and an operator sees it in the metrics.
      return false;
    }
    StoredAttempt last = each.newest();
    Fees price =
        fees.raised(last.maxFee(), last.tip(), seen.fees())
            .orElseGet(() -> new Fees(isDynamic(seen), last.maxFee(), last.tip()));
    SignedTransaction empty = signer.empty(account.chainId(), each.nonce(), price);
    return steps.rejecting(each, empty, why);
  }

  private boolean raise(OpenTransaction each, Observation seen) {
    StoredAttempt last = each.newest();
    Call call = last.kind() == TransactionAttempt.Kind.EMPTY ? signer.emptyCall() : each.call();
    return fees.raised(last.maxFee(), last.tip(), seen.fees())
        .map(price -> signer.call(account.chainId(), each.nonce(), call, price))
        .map(signed -> steps.replaced(each, signed))
        .orElse(false);
  }

  /** Since its first attempt was taken; an empty one has to be worth more than the newest. */
  private boolean isHopeless(OpenTransaction each, Observation seen) {
    OptionalLong since =
        each.attempts().stream()
            .map(StoredAttempt::takenAtHead)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .min();
    StoredAttempt last = each.newest();
    return policy.purgeAfterBlocks() > 0
        && since.isPresent()
        && seen.head() - since.getAsLong() >= policy.purgeAfterBlocks()
        && fees.raised(last.maxFee(), last.tip(), seen.fees()).isPresent();
  }

  /** Where gas costs nothing, no price is too low. */
  private boolean isFree(Observation seen) {
    return fees.first(seen.fees()).maxFee().isZero();
  }

  private boolean isStuck(OpenTransaction each, Observation seen) {
    Long taken = each.newest().takenAtHead();
    return policy.bumpAfterBlocks() > 0
        && taken != null
        && !isFree(seen)
        && seen.head() - taken >= policy.bumpAfterBlocks();
  }

  /** Not with every look, or the fee would climb to its cap within seconds. */
  private boolean isRested(OpenTransaction each) {
    return !ledger.now().isBefore(each.newest().signedAt().plus(settings.resendInterval()));
  }

  private static boolean isAboutTheFee(SendRejection refusal) {
    return refusal == SendRejection.UNDERPRICED || refusal == SendRejection.REPLACEMENT_UNDERPRICED;
  }

  private static boolean isDynamic(Observation seen) {
    return seen.fees() instanceof FeeQuote.Eip1559;
  }
}
