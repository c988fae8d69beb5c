package me.uport.sensui.funding;

import java.util.Optional;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.crypto.Address;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.sensui.funding.Funding.Kind;
import me.uport.sensui.funding.Funding.State;
import me.uport.sensui.sponsors.Purpose;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsoredTransactions;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tops accounts up from our own account. */
@Component
class TopUps {
  private final FundingRows rows;
  private final FundingPolicy policy;
  private final SponsoredTransactions transactions;

  TopUps(FundingRows rows, FundingPolicy policy, SponsoredTransactions transactions) {
    this.rows = rows;
    this.policy = policy;
    this.transactions = transactions;
  }

  /**
   * A wish, looked at before anything is locked.
   *
   * @param newest the account's newest top-up when its balance was asked for
   * @param need null while that top-up is on its way, because it is the answer
   */
  record Considered(
      Network network,
      SignedTransaction transaction,
      Optional<Funding> newest,
      @Nullable FundingNeed need) {}

  /** Asks the node what is needed, unless a top-up is on its way. */
  Considered consider(Network network, SignedTransaction transaction) {
    Optional<Funding> newest = rows.newestTopUp(network.chainId(), transaction.sender());
    if (newest.isPresent() && newest.get().pending()) {
      return new Considered(network, transaction, newest, null);
    }
    policy.requireReasonablePrice(network, transaction);
    return new Considered(network, transaction, newest, missing(network, transaction));
  }

  /** Takes a top-up, or finds the one on its way. */
  @Transactional(propagation = Propagation.MANDATORY)
  Funding accept(Considered wish, Sponsor sponsor) {
    Network network = wish.network();
    Address receiver = wish.transaction().sender();
    rows.lock(network.chainId(), receiver);
    Optional<Funding> newest = rows.newestTopUp(network.chainId(), receiver);
    if (newest.isPresent() && newest.get().pending()) {
      return newest.get();
    }
    FundingNeed need = upToDate(wish, newest);
    policy.requireSmallEnough(sponsor, need.amount());
    return transactions.submit(
        NewTransaction.payment(network, receiver, need.amount(), Purpose.FUND),
        sponsor,
        receiver,
        need.amount(),
        submitted -> record(submitted, network, receiver, need.amount()));
  }

  private Funding record(Submitted submitted, Network network, Address receiver, Wei amount) {
    var funding =
        new Funding(
            submitted.id().value(),
            Kind.TOP_UP,
            network.chainId(),
            receiver,
            null,
            amount,
            State.PENDING);
    rows.insert(funding);
    return funding;
  }

  /**
   * A top-up that was concluded after the balance was read is not in it. That is rare, so that
   * asking the node again while holding the lock does no harm; funding twice would.
   */
  private FundingNeed upToDate(Considered wish, Optional<Funding> newest) {
    FundingNeed need = wish.need();
    boolean same =
        newest.map(Funding::transactionId).equals(wish.newest().map(Funding::transactionId));
    return need != null && same ? need : missing(wish.network(), wish.transaction());
  }

  private FundingNeed missing(Network network, SignedTransaction transaction)
      throws RefusedException {
    FundingNeed need = policy.needOf(network, transaction);
    if (need.enough()) {
      throw Refusal.tooMany(
              "enough_balance",
              "enough balance. Not sending funds: %s wei are needed, %s are there"
                  .formatted(need.needed(), need.balance()))
          .asException();
    }
    return need;
  }
}
