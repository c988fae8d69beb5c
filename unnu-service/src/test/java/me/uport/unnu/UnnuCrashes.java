package me.uport.unnu;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.uport.contracts.IdentityEvent;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.LogFilter;
import me.uport.testkit.Await;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FaultyRpc;
import me.uport.testkit.RpcFault;
import me.uport.web.testing.CrashAtCommit.Death;
import me.uport.web.testing.DoomedService;
import me.uport.web.testing.ServiceClient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Unnu on rows and with a key of its own, whose processes are killed one after the other while they
 * create identities. The next one concludes what the killed one had begun.
 */
final class UnnuCrashes implements AutoCloseable {
  private static final int EACH = 3;

  private final TestChain chain;
  private final FaultyRpc line;
  private final Path logs;
  private final Database database = EmbeddedDatabase.shared().freshDatabase();
  private final JdbcClient rows;
  private final Address signer;
  private final long firstNonce;
  private DoomedService service;
  private int orders;
  private String diagnosis = "";

  UnnuCrashes(TestChain chain, FaultyRpc line, Path logs) {
    this.chain = chain;
    this.line = line;
    this.logs = logs;
    this.rows =
        JdbcClient.create(
            new SimpleDriverDataSource(
                new org.postgresql.Driver(), database.url(), database.user(), database.password()));
    this.signer = chain.signer();
    this.firstNonce = chain.node().transactionCount(signer, BlockTag.LATEST);
    this.service = start();
  }

  /**
   * One death.
   *
   * @param afterCommit whether it dies after the commit of the step, or before it
   * @param occurrence which time of the step is the last, from 1
   * @param fault what goes wrong between it and its node
   * @param seed decides which requests the fault spoils
   * @param reorganisation so many blocks are taken back once it is dead
   */
  record Crash(
      CrashPoint point,
      boolean afterCommit,
      int occurrence,
      RpcFault fault,
      long seed,
      int reorganisation) {}

  /** Some wallets that want an identity, each in several requests. */
  private final class Order {
    private final List<String> names =
        IntStream.range(0, EACH)
            .mapToObj(i -> "crash %s %d".formatted(signer, EACH * orders + i))
            .toList();

    Order() {
      orders++;
    }

    /** Asking again is harmless. True when all are accepted. */
    boolean place(ServiceClient client) {
      return names.stream()
          .map(name -> Wallet.of(client, name))
          .filter(wallet -> !isAccepted(wallet))
          .findAny()
          .isEmpty();
    }

    End verdict() {
      List<Integer> created =
          names.stream().map(name -> created(Wallet.of(service.client(), name))).toList();
      long wrong =
          names.stream()
              .filter(name -> !isAnsweredRightly(Wallet.of(service.client(), name)))
              .count();
      diagnosis =
          "%s: created %s times, %d answered wrongly, %d transactions, the chain's nonce %d"
              .formatted(names, created, wrong, transactions(), nonce());
      if (created.contains(0)) {
        return End.LOST;
      }
      if (created.stream().anyMatch(times -> times > 1) || transactions() > (long) EACH * orders) {
        return End.DOUBLED;
      }
      boolean complete = transactions() == (long) EACH * orders && nonce() == transactions();
      return complete && wrong == 0 ? End.SOUND : End.STUCK;
    }
  }

  /** Lets the process die, and another one go on; what came of its work. */
  End after(Crash crash) {
    Order order = new Order();
    try {
      die(order, crash);
      if (crash.reorganisation() > 0) {
        chain.chain().reorg(crash.reorganisation());
      }
      service = start();
      conclude(order);
    } catch (AssertionError e) {
      diagnosis = crash + ": " + e.getMessage() + "\n" + service.log();
      return End.STUCK;
    }
    return order.verdict();
  }

  /** What is known of the last crash. */
  String diagnosis() {
    return diagnosis;
  }

  @Override
  public void close() {
    service.close();
  }

  private void die(Order order, Crash crash) {
    service.arm(new Death(crash.point().method(), crash.afterCommit(), crash.occurrence()));
    line.spoil(crash.fault(), crash.seed());
    try {
      Await.until(
          "the death at " + crash,
          () -> {
            if (service.isAlive()) {
              order.place(service.client());
              chain.chain().mine();
            }
            if (crash.point() == CrashPoint.REORGED) {
              chain.chain().reorg(1);
            }
            return !service.isAlive();
          });
    } finally {
      line.heal();
      service.close();
    }
  }

  private void conclude(Order order) {
    Await.until(
        "the acceptance of " + order.names,
        () -> {
          chain.chain().mine();
          return order.place(service.client());
        });
    Await.until(
        "the end of " + order.names,
        () -> {
          chain.chain().mine();
          return open() == 0;
        });
  }

  private long open() {
    return number(
        """
        SELECT (SELECT count(*) FROM chain_transaction WHERE final_at IS NULL)
             + (SELECT count(*) FROM identity WHERE NOT settled)
        """);
  }

  private long transactions() {
    return number("SELECT count(*) FROM chain_transaction");
  }

  private long nonce() {
    return chain.node().transactionCount(signer, BlockTag.LATEST) - firstNonce;
  }

  private long number(String query) {
    return rows.sql(query).query(BigDecimal.class).single().longValueExact();
  }

  /** How many identities of that device key the chain knows. */
  private int created(Wallet wallet) {
    Address manager = chain.contracts().get(UportContract.META_IDENTITY_MANAGER);
    LogFilter all = LogFilter.of(manager, BlockTag.EARLIEST, BlockTag.LATEST, List.of());
    return (int)
        chain.node().logs(all).stream()
            .flatMap(log -> new MetaIdentityManagerContract(manager).event(log).stream())
            .filter(IdentityEvent.Created.class::isInstance)
            .map(IdentityEvent.Created.class::cast)
            .filter(event -> event.owner().equals(wallet.deviceKey()))
            .count();
  }

  private static boolean isAnsweredRightly(Wallet wallet) {
    return wallet.lookup().status() == 200;
  }

  private static boolean isAccepted(Wallet wallet) {
    try {
      int status = wallet.create().status();
      return status == 200 || status == 201 || status == 202;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private DoomedService start() {
    Map<String, String> properties = new LinkedHashMap<>(chain.properties());
    properties.put("uport.chain.networks.default.rpc-urls", line.url().toString());
    return DoomedService.start(
        CrashChild.class, "/unnu", database, properties, logs.resolve("unnu.log"));
  }
}
