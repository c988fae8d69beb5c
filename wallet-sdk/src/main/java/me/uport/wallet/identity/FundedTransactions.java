package me.uport.wallet.identity;

import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import tools.jackson.databind.JsonNode;

/**
 * Transactions that a key sends itself, after Sensui has given it the ether that they need. For
 * accounts that are keys, and for what no meta-transaction can do. Thread-safe, but two at once of
 * one key take the same nonce.
 */
public final class FundedTransactions {

  private final WalletNetwork network;
  private final ServiceClient sensui;
  private final FuelTokens fuelTokens;
  private final Waiting waiting;
  private final DirectTransactions direct;

  /**
   * Makes one.
   *
   * @param sensui a client of Sensui
   */
  public FundedTransactions(
      WalletNetwork network, ServiceClient sensui, FuelTokens fuelTokens, Waiting waiting) {
    this.network = network;
    this.sensui = sensui;
    this.fuelTokens = fuelTokens;
    this.waiting = waiting;
    this.direct = new DirectTransactions(network.node(), waiting);
  }

  /** Signs a transfer with the key's next nonce, at a price that the next blocks will take. */
  public SignedTransaction transfer(PrivateKey from, Address to, Wei value) {
    return direct.sign(from, to, value, Bytes.EMPTY);
  }

  /**
   * Signs a call likewise.
   *
   * @throws me.uport.node.NodeRejectedException when it would revert
   */
  public SignedTransaction call(PrivateKey from, Address to, Bytes data) {
    return direct.sign(from, to, Wei.ZERO, data);
  }

  /**
   * Asks Sensui for the ether that a transaction needs.
   *
   * @return the funding, for {@link MetaTransactions#await}; nothing when the key has enough
   * @throws ServiceRefusedException when Sensui does not pay
   */
  public Optional<RelayedTransaction> fund(SignedTransaction transaction, Address sender) {
    try {
      JsonNode answer =
          sensui.post(
              "/fund",
              fuelTokens.about(sender),
              Map.of("tx", transaction.raw().toString(), "blockchain", network.name()));
      return Optional.of(
          new RelayedTransaction(
              answer.path("id").asString(""), Hash32.parse(answer.path("txHash").asString(""))));
    } catch (ServiceRefusedException e) {
      if (e.code().equals("enough_balance")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Waits until a funding has arrived. */
  public TransactionOutcome awaitFunding(RelayedTransaction funding, Progress progress) {
    return new TransactionWatch(sensui, waiting).await(funding.id(), Finality.INCLUDED, progress);
  }

  /**
   * Hands a transaction to the node and waits until it is in a block.
   *
   * @throws StillWaitingException when it takes longer; it may be handed over again
   */
  public TransactionOutcome send(SignedTransaction transaction) {
    return direct.send(transaction);
  }
}
