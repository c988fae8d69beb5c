package me.uport.sensui.sponsors;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import me.uport.chain.Cancellation;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionId;
import me.uport.chain.Transactions;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends chain transactions at a sponsor's expense. */
@Component
public class SponsoredTransactions {
  private final Transactions transactions;
  private final Ledger ledger;

  SponsoredTransactions(Transactions transactions, Ledger ledger) {
    this.transactions = transactions;
    this.ledger = ledger;
  }

  /**
   * Takes a transaction and reserves what it may cost, in the caller's database transaction.
   *
   * @param user the device key on whose behalf it is sent
   * @param besidesGas the ether that leaves with it when it succeeds
   * @param record what else is written down of it. The reservation comes last: all that the sponsor
   *     pays for waits for its counters, from there to the commit
   * @return what the record came to
   * @throws RefusedException 429 {@code budget_exhausted}: roll everything back
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public <T> T submit(
      NewTransaction transaction,
      Sponsor sponsor,
      Address user,
      Wei besidesGas,
      Function<Submitted, T> record) {
    Submitted submitted = transactions.submit(transaction);
    T recorded = record.apply(submitted);
    Wei gas = submitted.maxFeePerGas().times(transaction.gasLimit());
    ledger.reserve(submitted.id().value(), sponsor, user, gas, besidesGas);
    return recorded;
  }

  /**
   * Wishes that a transaction is not executed, in the caller's database transaction.
   *
   * @param user who wishes so
   * @return empty when there is no such transaction, or it was not accepted on that user's behalf
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Cancellation> cancel(UUID transaction, Address user) {
    return ledger
        .userOf(transaction)
        .filter(user::equals)
        .map(_ -> transactions.cancel(new TransactionId(transaction)));
  }

  /** The most that so much gas would cost now. */
  public Wei worstGas(Network network, long gasLimit) {
    return transactions.maxFeePerGas(network).times(gasLimit);
  }

  /** What a sponsor still pays for a user today; empty: there is no limit. */
  public Optional<Wei> budgetLeft(Sponsor sponsor, Address user) {
    return ledger.left(sponsor, user);
  }
}
