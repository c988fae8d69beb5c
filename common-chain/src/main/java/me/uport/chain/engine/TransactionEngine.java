package me.uport.chain.engine;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongConsumer;
import me.uport.chain.GasEstimate;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.node.NodeRejectedException;
import me.uport.node.RevertReason;
import me.uport.node.Wei;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The face of the engine: takes transactions in and tells what became of them. */
final class TransactionEngine implements Transactions {
  private final Ledger ledger;
  private final Acceptance acceptance;
  private final Address signer;
  private final LongConsumer wakeUp;

  /**
   * @param wakeUp told the chain id when there is something new to send
   */
  TransactionEngine(Ledger ledger, AttemptSigner signer, LongConsumer wakeUp) {
    this.ledger = ledger;
    this.acceptance = new Acceptance(ledger, signer);
    this.signer = signer.address();
    this.wakeUp = wakeUp;
  }

  @Override
  public Address signer() {
    return signer;
  }

  @Override
  public GasEstimate estimate(Network network, Address to, Wei value, Bytes data) {
    try {
      BigInteger gas = network.node().estimateGas(new CallRequest(signer, to, value, data));
      long margin = 100L + network.gas().estimateMarginPercent();
      return new GasEstimate.Enough(
          gas.multiply(BigInteger.valueOf(margin))
              .divide(BigInteger.valueOf(100))
              .longValueExact());
    } catch (NodeRejectedException e) {
      RevertReason reason = e.revertReason().orElseThrow(() -> e);
      return new GasEstimate.WouldRevert(reason);
    }
  }

  @Override
  public Submitted submit(NewTransaction transaction) {
    observeFirst(transaction.network());
    return ledger.atomically(
        () -> {
          Submitted submitted = acceptance.accept(transaction);
          wakeAfterCommit(transaction.network().chainId());
          return submitted;
        });
  }

  @Override
  public Optional<TransactionRecord> find(TransactionId id) {
    return ledger.records().find(id);
  }

  @Override
  public Optional<TransactionRecord> findByHash(Network network, Hash32 hash) {
    return ledger.records().idOfHash(network.chainId(), hash).flatMap(this::find);
  }

  @Override
  public Optional<TransactionRecord> findByIdempotencyKey(String key) {
    return ledger.records().idOfKey(key).flatMap(this::find);
  }

  /** A signer that is new here is looked up at once, where no database transaction is held open. */
  private void observeFirst(Network network) {
    SigningAccount account = new SigningAccount(network.chainId(), signer);
    boolean open = TransactionSynchronizationManager.isActualTransactionActive();
    if (open || ledger.watches().find(account).isPresent()) {
      return;
    }
    ledger.signers().ensure(account);
    ledger.watches().ensure(account);
    new Watch(account, network.node(), ledger).look();
  }

  private void wakeAfterCommit(long chainId) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.accept(chainId);
          }
        });
  }
}
