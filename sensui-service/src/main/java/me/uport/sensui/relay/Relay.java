package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.Network;
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
import me.uport.sensui.sponsors.Purpose;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsoredTransactions;
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
  private final RelayPolicy policy;
  private final MetaNonces nonces;
  private final SponsoredTransactions transactions;
  private final Transactions chain;

  Relay(
      RelayedRows rows,
      HeldRows held,
      RelayPolicy policy,
      MetaNonces nonces,
      SponsoredTransactions transactions,
      Transactions chain) {
    this.chain = chain;
    this.rows = rows;
    this.held = held;
    this.policy = policy;
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
    BigInteger next = rows.nextAfterAccepted(request);
    if (next.compareTo(nonce) > 0) {
      throw nonces.used(request, nonce, next);
    }
    policy.requireNowhereElse(verified);
    requireNoOther(verified);
    Network network = request.network();
    ContractCall call = request.call();
    Submitted submitted =
        transactions.submit(
            NewTransaction.call(
                    network, call.to(), call.data().toArray(), clearance.gasLimit(), Purpose.RELAY)
                .signedByOneOf(senders(request, clearance.senders())),
            sponsor,
            request.signer(),
            Wei.ZERO);
    var relayed =
        new Relayed(
            submitted.id().value(),
            network.chainId(),
            call.to(),
            request.nonceAccount(),
            nonce,
            verified.digest());
    rows.insert(relayed);
    held.released(relayed);
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
  private Set<Address> senders(RelayRequest request, Set<Address> allowed) {
    return rows.newestPending(request)
        .flatMap(before -> chain.find(new TransactionId(before.transactionId())))
        .map(TransactionRecord::signer)
        .filter(allowed::contains)
        .map(Set::of)
        .orElse(allowed);
  }
}
