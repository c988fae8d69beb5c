package me.uport.chain.routes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
import me.uport.chain.routes.TransactionView.ReceiptView;
import me.uport.chain.routes.TransactionView.Step;
import me.uport.node.Hash32;
import me.uport.node.Receipt;

/** The transactions that we have sent ourselves. Thread-safe. */
public final class EngineTransactionViews implements TransactionViews {
  private final Transactions transactions;
  private final Networks networks;
  private final TransactionKinds kinds;

  EngineTransactionViews(Transactions transactions, Networks networks, TransactionKinds kinds) {
    this.transactions = transactions;
    this.networks = networks;
    this.kinds = kinds;
  }

  @Override
  public Optional<TransactionView> find(UUID id) {
    return transactions.find(new TransactionId(id)).map(this::view);
  }

  @Override
  public Optional<TransactionView> find(Hash32 hash) {
    return networks.all().stream()
        .flatMap(network -> transactions.findByHash(network, hash).stream())
        .findFirst()
        .map(this::view);
  }

  private TransactionView view(TransactionRecord transaction) {
    Receipt receipt = transaction.receipt();
    TransactionFailure failure = transaction.failure();
    return new TransactionView(
        transaction.id().value(),
        kinds.of(transaction.purpose()),
        name(transaction.state()),
        networks
            .find(transaction.chainId())
            .map(Network::name)
            .orElseGet(() -> "0x" + Long.toHexString(transaction.chainId())),
        transaction.hash().map(Hash32::toString).orElse(null),
        transaction.hashes().stream().map(Hash32::toString).toList(),
        transaction.safeAt(),
        null,
        receipt == null ? null : ReceiptView.of(receipt),
        failure == null ? null : failure.message(),
        history(transaction));
  }

  private static List<Step> history(TransactionRecord transaction) {
    return transaction.history().stream()
        .map(event -> new Step(name(event.kind()), event.at(), event.detail()))
        .toList();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
