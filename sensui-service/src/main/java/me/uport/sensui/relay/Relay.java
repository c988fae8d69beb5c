package me.uport.sensui.relay;

import java.math.BigInteger;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.contracts.ContractCall;
import me.uport.node.Wei;
import me.uport.sensui.relay.MetaNonces.Verified;
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
  private final MetaNonces nonces;
  private final SponsoredTransactions transactions;

  Relay(RelayedRows rows, MetaNonces nonces, SponsoredTransactions transactions) {
    this.rows = rows;
    this.nonces = nonces;
    this.transactions = transactions;
  }

  /**
   * Takes a meta-transaction that was verified and simulated, unless somebody was faster with its
   * nonce.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Relayed accept(Verified verified, long gasLimit, Sponsor sponsor) {
    RelayRequest request = verified.request();
    BigInteger nonce = verified.meta().nonce();
    rows.lock(request);
    BigInteger next = rows.nextAfterAccepted(request);
    if (next.compareTo(nonce) > 0) {
      throw nonces.used(request, nonce, next);
    }
    Network network = request.network();
    ContractCall call = request.relay().relayMetaTx(request.transaction());
    Submitted submitted =
        transactions.submit(
            NewTransaction.call(network, call.to(), call.data().toArray(), gasLimit, Purpose.RELAY),
            sponsor,
            request.signer(),
            Wei.ZERO);
    var relayed =
        new Relayed(
            submitted.id().value(),
            submitted.hash(),
            network.chainId(),
            call.to(),
            request.signer(),
            nonce,
            verified.meta().hash());
    rows.insert(relayed);
    return relayed;
  }
}
