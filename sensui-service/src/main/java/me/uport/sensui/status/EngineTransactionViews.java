package me.uport.sensui.status;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.sensui.sponsors.Purpose;
import me.uport.sensui.status.TransactionView.ReceiptView;
import me.uport.sensui.status.TransactionView.Step;
import org.springframework.stereotype.Component;

/** The transactions that we have sent ourselves. */
@Component
class EngineTransactionViews implements TransactionViews {
  private static final Map<String, String> KINDS =
      Map.of(Purpose.FUND, "fund", Purpose.VAULT, "vault_fund", Purpose.RELAY, "relay");

  private final Transactions transactions;
  private final Networks networks;

  EngineTransactionViews(Transactions transactions, Networks networks) {
    this.transactions = transactions;
    this.networks = networks;
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
        KINDS.getOrDefault(transaction.purpose(), transaction.purpose()),
        name(transaction.state()),
        networks
            .find(transaction.chainId())
            .map(Network::name)
            .orElseGet(() -> "0x" + Long.toHexString(transaction.chainId())),
        transaction.hash().toString(),
        transaction.hashes().stream().map(Hash32::toString).toList(),
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
