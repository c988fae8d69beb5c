package me.uport.contracts;

import java.time.Duration;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.EthereumNode;
import me.uport.node.FeeQuote;
import me.uport.node.Hash32;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Receipt;
import me.uport.node.SendOutcome;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * Sends one key's transactions one after the other and waits for each: for deployments, tools and
 * tests. It keeps nothing, so that a process that dies does not know what it has sent; services use
 * the transaction engine instead.
 *
 * <p>Not for use by several threads, nor for a key that sends elsewhere at the same time: both
 * would take the same nonce.
 */
public final class DirectSender {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final EthereumNode node;
  private final PrivateKey key;
  private final Duration patience;

  /**
   * Makes a sender.
   *
   * @param patience how long to wait for each transaction to be in a block
   */
  public DirectSender(EthereumNode node, PrivateKey key, Duration patience) {
    this.node = node;
    this.key = key;
    this.patience = patience;
  }

  /** Whose transactions these are. */
  public Address address() {
    return key.address();
  }

  /** Sends a call without ether; as {@link #send(ContractCall, Wei)}. */
  public Receipt send(ContractCall call) {
    return send(call, Wei.ZERO);
  }

  /**
   * Sends a call and waits until it is in a block.
   *
   * @return the receipt; a transaction that was reverted in its block has one, too
   * @throws NodeRejectedException when the call would revert, or the node refuses the transaction
   * @throws NodeUnavailableException when it is not in a block in time; it may get there yet
   */
  public Receipt send(ContractCall call, Wei value) {
    return send(call.to(), value, call.data());
  }

  /**
   * Creates a contract; as {@link #send(ContractCall, Wei)}.
   *
   * @param creation creation code and constructor arguments
   */
  public Receipt create(Bytes creation) {
    return send(null, Wei.ZERO, creation);
  }

  private Receipt send(@Nullable Address to, Wei value, Bytes data) {
    // A fifth on top: what the call meets in its block may differ from what it met here.
    long gas =
        node.estimateGas(new CallRequest(key.address(), to, value, data)).longValueExact() * 6 / 5;
    long nonce = node.transactionCount(key.address(), BlockTag.PENDING);
    SignedTransaction transaction = unsigned(nonce, gas, to, value, data).sign(key);
    if (node.send(transaction.raw().toArray()) instanceof SendOutcome.Rejected rejected) {
      throw new NodeRejectedException(rejected.code(), rejected.message(), Bytes.EMPTY);
    }
    return await(transaction.hash());
  }

  private UnsignedTransaction unsigned(
      long nonce, long gas, @Nullable Address to, Wei value, Bytes data) {
    FeeQuote quote = node.feeQuote();
    if (quote instanceof FeeQuote.Eip1559 fee) {
      return new UnsignedTransaction.Eip1559(
          node.chainId(), nonce, fee.priorityFee(), fee.maxFee(), gas, to, value, data);
    }
    Wei gasPrice = ((FeeQuote.Legacy) quote).gasPrice();
    return new UnsignedTransaction.Legacy(node.chainId(), nonce, gasPrice, gas, to, value, data);
  }

  Receipt await(Hash32 hash) {
    long deadline = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      var receipt = node.receipt(hash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new NodeUnavailableException(
            "Expected transaction " + hash + " in a block within " + patience);
      }
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeUnavailableException("Interrupted while waiting for a transaction", e);
    }
  }
}
