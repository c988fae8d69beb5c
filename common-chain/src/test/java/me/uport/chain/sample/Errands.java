package me.uport.chain.sample;

import java.util.Set;
import java.util.UUID;
import me.uport.chain.Networks;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.web.JSend;
import me.uport.web.Public;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pays one wei for each errand, and notes what became of it. */
@Public
@RestController
class Errands implements TransactionListener {
  private static final String PURPOSE = "errands.pay";

  private final JdbcClient database;
  private final Networks networks;
  private final Transactions transactions;

  Errands(JdbcClient database, Networks networks, Transactions transactions) {
    this.database = database;
    this.networks = networks;
    this.transactions = transactions;
  }

  @Transactional
  @PostMapping("/errand/{receiver}")
  public JSend create(@PathVariable String receiver) {
    UUID id = UUID.randomUUID();
    Submitted submitted =
        transactions.submit(
            NewTransaction.payment(
                    networks.defaultNetwork(), Address.parse(receiver), Wei.of(1), PURPOSE)
                .withReference(id.toString()));
    database
        .sql("INSERT INTO errand (id, transaction_id) VALUES (?, ?)")
        .params(id, submitted.id().value())
        .update();
    return JSend.data(id.toString());
  }

  @GetMapping("/head")
  public JSend head() {
    return JSend.data(networks.defaultNetwork().node().head().number());
  }

  @Override
  public Set<String> purposes() {
    return Set.of(PURPOSE);
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    database
        .sql("UPDATE errand SET outcome = ? WHERE transaction_id = ?")
        .params(step.name(), transaction.id().value())
        .update();
  }
}
