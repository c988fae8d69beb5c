package me.uport.wallet.identity;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.EthereumNode;
import me.uport.node.FeeQuote;
import me.uport.node.Receipt;
import me.uport.node.SendOutcome;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;

/**
 * Transactions that a key sends and pays itself. Thread-safe, but two at once of one key take the
 * same nonce.
 */
public final class DirectTransactions {

  private static final long GAS_OF_A_TRANSFER = 21_000;

  private final EthereumNode node;
  private final Waiting waiting;

  /** On the chain of a node. */
  public DirectTransactions(EthereumNode node, Waiting waiting) {
    this.node = node;
    this.waiting = waiting;
  }

  /**
   * Signs with the key's next nonce, at a price that the next blocks will take.
   *
   * @param data call data; empty for a transfer
   * @throws me.uport.node.NodeRejectedException when it would revert
   */
  public SignedTransaction sign(PrivateKey from, Address to, Wei value, Bytes data) {
    long gas = data.length() == 0 ? GAS_OF_A_TRANSFER : estimated(from, to, value, data);
    long chainId = node.chainId();
    long nonce = node.transactionCount(from.address(), BlockTag.PENDING);
    FeeQuote quote = node.feeQuote();
    UnsignedTransaction unsigned =
        quote instanceof FeeQuote.Eip1559 fees
            ? new UnsignedTransaction.Eip1559(
                chainId, nonce, fees.priorityFee(), fees.maxFee(), gas, to, value, data)
            : new UnsignedTransaction.Legacy(
                chainId, nonce, ((FeeQuote.Legacy) quote).gasPrice(), gas, to, value, data);
    return unsigned.sign(from);
  }

  /** What happens in between may make it dearer. */
  private long estimated(PrivateKey from, Address to, Wei value, Bytes data) {
    BigInteger gas = node.estimateGas(new CallRequest(from.address(), to, value, data));
    return gas.longValueExact() * 5 / 4;
  }

  /**
   * Hands a transaction to the node and waits until it is in a block.
   *
   * @throws StillWaitingException when it takes longer; it may be handed over again
   */
  public TransactionOutcome send(SignedTransaction transaction) {
    SendOutcome outcome = node.send(transaction.raw().toArray());
    if (outcome instanceof SendOutcome.Rejected rejected) {
      return new TransactionOutcome.Rejected(Optional.of(rejected.message()));
    }
    Receipt receipt =
        waiting.until("transaction " + transaction.hash(), () -> node.receipt(transaction.hash()));
    return receipt.success()
        ? new TransactionOutcome.Succeeded(transaction.hash(), Finality.INCLUDED)
        : new TransactionOutcome.Reverted(transaction.hash(), Optional.empty());
  }
}
