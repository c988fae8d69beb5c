package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionId;
import me.uport.chain.Transactions;
import me.uport.contracts.ContractCall;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.sensui.relay.RelayChecks.Clearance;
import me.uport.sensui.relay.RelayedRows.Standing;
import me.uport.sensui.sponsors.Purpose;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsoredTransactions;
import me.uport.sensui.sponsors.SponsoredTransactions.Wish;
import me.uport.web.database.RetryingTransactions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts meta-transactions: the row that uses up the nonce and the chain transaction, together or
 * not at all.
 */
@Component
class Relay {
  private final RelayedRows rows;
  private final HeldRows held;
  private final MetaNonces nonces;
  private final SponsoredTransactions transactions;
  private final Transactions chain;
  private final RetryingTransactions database;

  Relay(
      RelayedRows rows,
      HeldRows held,
      MetaNonces nonces,
      SponsoredTransactions transactions,
      Transactions chain,
      RetryingTransactions database) {
    this.chain = chain;
    this.database = database;
    this.rows = rows;
    this.held = held;
    this.nonces = nonces;
    this.transactions = transactions;
  }

  /**
   * A meta-transaction that was verified and simulated.
   *
   * @param id of the chain transaction that will carry it
   */
  record Offer(TransactionId id, Verified verified, Clearance clearance, Sponsor sponsor) {
    RelayRequest request() {
      return verified.request();
    }

    private Offer by(Address sender) {
      return new Offer(id, verified, clearance.by(sender), sponsor);
    }
  }

  /** To be accepted. */
  Offer offer(Verified verified, Clearance clearance, Sponsor sponsor) {
    return new Offer(chain.newId(), verified, clearance, sponsor);
  }

  /** Takes a meta-transaction, unless somebody was faster with its nonce. */
  @Transactional(propagation = Propagation.MANDATORY)
  void accept(Offer offer) {
    Verified verified = offer.verified();
    RelayRequest request = offer.request();
    BigInteger nonce = verified.nonce();
    rows.lock(request);
    Standing standing = rows.standings(List.of(verified)).getFirst();
    if (standing.next().compareTo(nonce) > 0) {
      throw nonces.used(request, nonce, standing.next());
    }
    if (standing.elsewhere()) {
      throw RelayPolicy.relayedElsewhere();
    }
    if (standing.holding()) {
      requireNoOther(verified);
    }
    // The sponsor's counters are what all wait for. Who finds this one accepted, by a repetition of
    // the same request too, is answered with its hash, which is on the disk before it is told.
    database.releaseEarly();
    transactions.submit(
        transaction(inOrder(List.of(offer), List.of(standing)).getFirst()),
        offer.sponsor(),
        request.signer(),
        Wei.ZERO,
        _ -> {
          Relayed relayed = relayed(offer);
          rows.insert(List.of(relayed));
          if (standing.holding()) {
            held.released(relayed);
          }
          return relayed;
        });
  }

  /**
   * Takes several of different signers, {@linkplain #inOrder in order}, of which nothing is held
   * and whose nonces are locked.
   *
   * @return false when a sponsor does not pay for all of its own: then all is to be rolled back
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean acceptAll(List<Offer> offers) {
    return transactions.submitAll(
        offers.stream().map(Relay::wish).toList(),
        () -> rows.insert(offers.stream().map(Relay::relayed).toList()));
  }

  private static Wish wish(Offer offer) {
    return new Wish(transaction(offer), offer.sponsor(), offer.request().signer());
  }

  private static NewTransaction transaction(Offer offer) {
    RelayRequest request = offer.request();
    ContractCall call = request.call();
    return NewTransaction.call(
            request.network(),
            call.to(),
            call.data().toArray(),
            offer.clearance().gasLimit(),
            Purpose.RELAY)
        .named(offer.id())
        .signedByOneOf(offer.clearance().senders());
  }

  private static Relayed relayed(Offer offer) {
    RelayRequest request = offer.request();
    return new Relayed(
        offer.id().value(),
        request.network().chainId(),
        request.call().to(),
        request.nonceAccount(),
        offer.verified().nonce(),
        offer.verified().digest());
  }

  /** What came first for a nonce has it, while it waits for its turn. */
  private void requireNoOther(Verified verified) {
    Optional<HeldRelay> other =
        held.find(verified.request(), verified.nonce())
            .filter(waiting -> !waiting.digest().equals(verified.digest()));
    if (other.isPresent()) {
      throw Holding.conflict(other.get());
    }
  }

  /**
   * The same offers: behind one that may still be taken back only the account that has sent that
   * one keeps the order, since transactions of different accounts overtake each other.
   *
   * @param standings of their signers, in the order of the offers
   */
  List<Offer> inOrder(List<Offer> offers, List<Standing> standings) {
    Map<TransactionId, Address> senders =
        chain.signersOf(standings.stream().flatMap(each -> each.pending().stream()).toList());
    return IntStream.range(0, offers.size())
        .mapToObj(i -> behind(standings.get(i), offers.get(i), senders))
        .toList();
  }

  private static Offer behind(Standing standing, Offer offer, Map<TransactionId, Address> senders) {
    return standing
        .pending()
        .map(senders::get)
        .filter(offer.clearance().senders()::contains)
        .map(offer::by)
        .orElse(offer);
  }
}
