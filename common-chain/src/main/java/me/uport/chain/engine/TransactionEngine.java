package me.uport.chain.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import me.uport.chain.Cancellation;
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
import me.uport.node.FeeQuote;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The face of the engine: takes transactions in and tells what became of them. */
final class TransactionEngine implements Transactions {
  private final Ledger ledger;
  private final Acceptance acceptance;
  private final SignerPool signers;
  private final Hashes hashes;
  private final Steps steps;
  private final GasEstimates estimates;
  private final Consumer<SigningAccount> wakeUp;

  /**
   * @param wakeUp told when there is something new to send
   */
  TransactionEngine(
      Ledger ledger,
      SignerPool signers,
      Assigners assigners,
      Listeners listeners,
      Consumer<SigningAccount> wakeUp) {
    this.steps = new Steps(ledger, listeners, Fence.NONE);
    this.hashes = new Hashes(ledger, assigners, wakeUp, Hashes.PATIENCE);
    this.estimates = new GasEstimates(ledger::now);
    this.ledger = ledger;
    this.acceptance = new Acceptance(ledger, signers);
    this.signers = signers;
    this.wakeUp = wakeUp;
  }

  @Override
  public List<Address> signers() {
    return signers.addresses();
  }

  @Override
  public GasEstimate estimate(Network network, Address to, Wei value, Bytes data) {
    return estimate(network, signers.addresses().getFirst(), to, value, data);
  }

  @Override
  public GasEstimate estimate(Network network, Address from, Address to, Wei value, Bytes data) {
    return estimates.of(network, new CallRequest(from, to, value, data));
  }

  @Override
  public GasEstimate estimateAlike(
      Network network, Address from, Address to, Wei value, Bytes data) {
    return estimates.alike(network, new CallRequest(from, to, value, data));
  }

  @Override
  public Wei maxFeePerGas(Network network) {
    FeeQuote quote =
        signers.addresses().stream()
            .map(signer -> ledger.watches().find(new SigningAccount(network.chainId(), signer)))
            .flatMap(Optional::stream)
            .findFirst()
            .map(Observation::fees)
            .orElseGet(network.node()::feeQuote);
    return new FeeRules(network.gas()).first(quote).maxFee();
  }

  @Override
  public Submitted submit(NewTransaction transaction) {
    observeFirst(transaction.network());
    return ledger.atomically(
        () -> {
          Submitted submitted = acceptance.accept(transaction);
          wakeAfterCommit(account(transaction, submitted));
          return submitted;
        });
  }

  @Override
  public List<Submitted> submitAll(List<NewTransaction> transactions) {
    requireNoKeys(transactions);
    transactions.stream().map(NewTransaction::network).distinct().forEach(this::observeFirst);
    return ledger.atomically(
        () -> {
          List<Submitted> submitted = acceptance.acceptAll(transactions);
          Set<SigningAccount> accounts = new LinkedHashSet<>();
          for (int i = 0; i < submitted.size(); i++) {
            accounts.add(account(transactions.get(i), submitted.get(i)));
          }
          accounts.forEach(this::wakeAfterCommit);
          return submitted;
        });
  }

  private static void requireNoKeys(List<NewTransaction> transactions) {
    if (transactions.stream().anyMatch(each -> each.idempotencyKey() != null)) {
      throw new IllegalArgumentException(
          "expected transactions without idempotency keys, found one");
    }
  }

  private SigningAccount account(NewTransaction wanted, Submitted submitted) {
    SigningAccount account = new SigningAccount(wanted.network().chainId(), submitted.signer());
    hashes.accepted(submitted.id(), account);
    return account;
  }

  @Override
  public TransactionId newId() {
    return ledger.newId();
  }

  @Override
  public Hash32 awaitHash(TransactionId id) {
    return hashes.await(id);
  }

  @Override
  public Cancellation cancel(TransactionId id) {
    SigningAccount account = ledger.rows().accountOf(id).orElseThrow();
    return ledger.atomically(
        () -> {
          Cancellation outcome = steps.cancel(id, Replacing.CANCELLED);
          wakeAfterCommit(account);
          return outcome;
        });
  }

  @Override
  public Optional<TransactionRecord> find(TransactionId id) {
    return ledger.records().find(id);
  }

  @Override
  public Map<TransactionId, Address> signersOf(List<TransactionId> ids) {
    return ids.isEmpty() ? Map.of() : ledger.rows().signersOf(ids);
  }

  @Override
  public Optional<TransactionRecord> findByHash(Network network, Hash32 hash) {
    return ledger.records().idOfHash(network.chainId(), hash).flatMap(this::find);
  }

  @Override
  public Optional<TransactionRecord> findByIdempotencyKey(String key) {
    return ledger.records().idOfKey(key).flatMap(this::find);
  }

  /**
   * While no signer was ever seen on a network, the first one is looked up at once, where no
   * database transaction is held open.
   */
  private void observeFirst(Network network) {
    boolean open = TransactionSynchronizationManager.isActualTransactionActive();
    if (open || signers.addresses().stream().anyMatch(each -> isSeen(network, each))) {
      return;
    }
    SigningAccount account = new SigningAccount(network.chainId(), signers.addresses().getFirst());
    ledger.signers().ensure(account);
    ledger.watches().ensure(account);
    new Watch(account, network.node(), ledger, Fence.NONE).look();
  }

  private boolean isSeen(Network network, Address signer) {
    return ledger.watches().find(new SigningAccount(network.chainId(), signer)).isPresent();
  }

  private void wakeAfterCommit(SigningAccount account) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wakeUp.accept(account);
          }
        });
  }
}
