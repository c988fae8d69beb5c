package me.uport.chain.engine;

import java.util.List;
import java.util.Optional;
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
      return giveUp(each, refusal.get(), seen);
    }
    boolean tooCheap = refusal.filter(Replacing::isAboutTheFee).isPresent() && isRested(each);
    boolean stuck = first && isStuck(each, seen);
    return (tooCheap || stuck) && raise(each, seen);
  }

  private boolean giveUp(OpenTransaction each, SendRejection refusal, Observation seen) {
    if (each.newest().kind() == TransactionAttempt.Kind.EMPTY) {
      // Refused as well: it is sent again and again, and an operator sees it in the metrics.
      return false;
    }
    StoredAttempt last = each.newest();
    Fees price =
        fees.raised(last.maxFee(), last.tip(), seen.fees())
            .orElseGet(() -> new Fees(isDynamic(seen), last.maxFee(), last.tip()));
    SignedTransaction empty = signer.empty(account.chainId(), each.nonce(), price);
    String code = SendNote.code(refusal);
    return steps.rejecting(
        each, empty, new TransactionFailure(code, "refused by the node: " + code));
  }

  private boolean raise(OpenTransaction each, Observation seen) {
    StoredAttempt last = each.newest();
    Call call = last.kind() == TransactionAttempt.Kind.EMPTY ? signer.emptyCall() : each.call();
    return fees.raised(last.maxFee(), last.tip(), seen.fees())
        .map(price -> signer.call(account.chainId(), each.nonce(), call, price))
        .map(signed -> steps.replaced(each, signed))
        .orElse(false);
  }

  private boolean isStuck(OpenTransaction each, Observation seen) {
    Long taken = each.newest().takenAtHead();
    return policy.bumpAfterBlocks() > 0
        && taken != null
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
