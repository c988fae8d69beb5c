package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
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
   * Takes a meta-transaction that was verified and simulated, unless somebody was faster with its
   * nonce.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Relayed accept(Verified verified, Clearance clearance, Sponsor sponsor) {
    RelayRequest request = verified.request();
    BigInteger nonce = verified.nonce();
    rows.lock(request);
    Standing standing = rows.standing(request, verified.digest());
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
    ContractCall call = request.call();
    NewTransaction transaction =
        NewTransaction.call(
                request.network(),
                call.to(),
                call.data().toArray(),
                clearance.gasLimit(),
                Purpose.RELAY)
            .signedByOneOf(senders(standing, clearance.senders()));
    return transactions.submit(
        transaction,
        sponsor,
        request.signer(),
        Wei.ZERO,
        submitted -> record(verified, call, submitted, standing));
  }

  private Relayed record(
      Verified verified, ContractCall call, Submitted submitted, Standing standing) {
    RelayRequest request = verified.request();
    var relayed =
        new Relayed(
            submitted.id().value(),
            request.network().chainId(),
            call.to(),
            request.nonceAccount(),
            verified.nonce(),
            verified.digest());
    rows.insert(relayed);
    if (standing.holding()) {
      held.released(relayed);
    }
    return relayed;
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
   * Behind one that may still be taken back only the account that has sent that one keeps the
   * order: transactions of different accounts overtake each other.
   */
  private Set<Address> senders(Standing standing, Set<Address> allowed) {
    return standing
        .pending()
        .flatMap(before -> chain.find(new TransactionId(before)))
        .map(TransactionRecord::signer)
        .filter(allowed::contains)
        .map(Set::of)
        .orElse(allowed);
  }
}
