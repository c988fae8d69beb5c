package me.uport.sensui.sponsors;

import java.util.ArrayList;
import java.util.List;
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
import me.uport.sensui.sponsors.Ledger.Reservation;
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
    ledger.reserve(new Reservation(submitted.id().value(), sponsor, user, gas, besidesGas));
    return recorded;
  }

  /**
   * A transaction that costs nothing but gas.
   *
   * @param user the device key on whose behalf it is sent
   */
  public record Wish(NewTransaction transaction, Sponsor sponsor, Address user) {}

  /**
   * The same for several at once.
   *
   * @param record what else is written down of them
   * @return whether the sponsors pay for all of them. If not: roll everything back, and submit each
   *     by itself, to learn which they do not pay for
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean submitAll(List<Wish> wishes, Runnable record) {
    List<Submitted> submitted =
        transactions.submitAll(wishes.stream().map(Wish::transaction).toList());
    record.run();
    List<Reservation> reservations = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      Wish wish = wishes.get(i);
      Wei gas = submitted.get(i).maxFeePerGas().times(wish.transaction().gasLimit());
      UUID id = submitted.get(i).id().value();
      reservations.add(new Reservation(id, wish.sponsor(), wish.user(), gas, Wei.ZERO));
    }
    return ledger.reserveAll(reservations);
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
