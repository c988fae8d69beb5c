package me.uport.sensui;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.CrashTable.End;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FaultyRpc;
import me.uport.testkit.RpcFault;
import me.uport.web.testing.Answer;
import me.uport.web.testing.CrashAtCommit.Death;
import me.uport.web.testing.DoomedService;
import me.uport.web.testing.ServiceClient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Sensui on rows and with a key of its own, whose processes are killed one after the other while
 * they fund, relay and forward. The next one concludes what the killed one had begun.
 */
final class SensuiCrashes implements AutoCloseable {
  private static final Hash32 KEY = Hash32.parse("0x" + "11".repeat(32));
  private static final Hash32 SAID = Hash32.parse("0x%064x".formatted(7));
  private static final Wei TOP_UP = Wallet.GAS_PRICE.times(Wallet.GAS).timesFraction(3, 2);

  /** Transactions of the service's account for each order. */
  private static final int EACH = 3;

  private final TestChain chain;
  private final FaultyRpc line;
  private final Path logs;
  private final Database database = EmbeddedDatabase.shared().freshDatabase();
  private final JdbcClient rows;
  private final Wei wealth;
  private DoomedService service;
  private int orders;
  private String diagnosis = "";

  SensuiCrashes(TestChain chain, FaultyRpc line, Path logs) {
    this.chain = chain;
    this.line = line;
    this.logs = logs;
    this.rows =
        JdbcClient.create(
            new SimpleDriverDataSource(
                new org.postgresql.Driver(), database.url(), database.user(), database.password()));
    this.wealth = chain.balance(chain.signer());
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

  /** Three wallets: one is funded, one has a meta-transaction relayed, one a transaction sent. */
  private final class Order {
    private final String name = "crash " + chain.signer() + " " + orders++;
    private final Wallet funded = wallet("funded");
    private final Wallet relayed = wallet("relayed");
    private final Wallet sending = wallet("sending");
    private final Address identity = identityOf(relayed);
    private final SignedTransaction sent = sending.payment(0);

    private Wallet wallet(String role) {
      return Wallet.of(chain, service.client(), name + " " + role);
    }

    /** Each under a key: asking again is harmless. True when all are accepted. */
    boolean place(ServiceClient client) {
      boolean fund =
          answered(
              () ->
                  with(funded, client)
                      .post(
                          "/fund",
                          Map.of("tx", funded.payment(0).raw().toString(), "blockchain", "local"),
                          "Idempotency-Key",
                          name + " fund"));
      boolean relay = answered(() -> relay(with(relayed, client)));
      boolean send =
          answered(() -> with(sending, client).sendRaw(sent))
              && answered(() -> client.get("/transaction/" + sent.hash()));
      return fund && relay && send;
    }

    /** Once it is accepted, the answer to the same again is that the nonce is used. */
    private Answer relay(Wallet wallet) {
      var claim =
          new ClaimsRegistryContract(chain.address(UportContract.ETHEREUM_CLAIMS_REGISTRY))
              .setSelfClaim(KEY, SAID);
      var forward =
          manager().forwardTo(wallet.address(), identity, claim.to(), Wei.ZERO, claim.data());
      return wallet.relay(wallet.meta(0, forward.to(), forward.data()));
    }

    private boolean hasClaim() {
      return new ClaimsRegistryContract(chain.address(UportContract.ETHEREUM_CLAIMS_REGISTRY))
          .claim(identity, identity, KEY)
          .ask(chain.node())
          .equals(SAID);
    }

    End verdict() {
      int toppedUp = chain.balance(funded.address()).compareTo(TOP_UP);
      boolean wasSent = chain.node().receipt(sent.hash()).isPresent();
      diagnosis =
          "%s: topped up %s, claim %s, sent %s, nonces %s, %s transactions, books %s"
              .formatted(
                  name, toppedUp, hasClaim(), wasSent, chainNonce(), transactions(), books());
      if (toppedUp < 0 || !hasClaim() || !wasSent) {
        return End.LOST;
      }
      if (toppedUp > 0 || transactions() > (long) EACH * orders) {
        return End.DOUBLED;
      }
      boolean complete = transactions() == (long) EACH * orders && chainNonce() == transactions();
      return complete && books().isEmpty() ? End.SOUND : End.STUCK;
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
            reorganise(crash.point());
            return !service.isAlive();
          });
    } finally {
      line.heal();
      service.close();
    }
  }

  /** For the point that only a reorganisation leads to. */
  private void reorganise(CrashPoint point) {
    if (point == CrashPoint.REORGED) {
      chain.chain().reorg(1);
    }
  }

  private void conclude(Order order) {
    Await.until(
        "the acceptance of " + order.name,
        () -> {
          chain.chain().mine();
          return order.place(service.client());
        });
    Await.until(
        "the end of " + order.name,
        () -> {
          chain.chain().mine();
          return open() == 0;
        });
  }

  /** What is not final, not settled, not concluded. */
  private long open() {
    return number(
            """
            SELECT (SELECT count(*) FROM chain_transaction WHERE final_at IS NULL)
                 + (SELECT count(*) FROM reservation WHERE settled_at IS NULL)
                 + (SELECT count(*) FROM funding WHERE state = 'PENDING')
                 + (SELECT count(*) FROM relayed WHERE state = 'PENDING')
                 + (SELECT count(*) FROM forwarded WHERE state NOT IN ('MINED', 'FAILED'))
            """)
        .longValueExact();
  }

  private long transactions() {
    return number("SELECT count(*) FROM chain_transaction").longValueExact();
  }

  private long chainNonce() {
    return chain.node().transactionCount(chain.signer(), BlockTag.LATEST);
  }

  /** What does not add up, to the wei: counters, reservations and the ether that is gone. */
  private Map<String, BigInteger> books() {
    BigInteger spent = number("SELECT coalesce(sum(spent), 0) FROM reservation");
    BigInteger fromVault =
        number(
            "SELECT coalesce(sum(amount), 0) FROM funding WHERE kind <> 'TOP_UP' AND state ="
                + " 'DONE'");
    BigInteger gone = wealth.value().subtract(chain.balance(chain.signer()).value()).add(fromVault);
    Map<String, BigInteger> wrong = new LinkedHashMap<>();
    for (String scope : List.of("TOTAL", "DAY", "USER")) {
      BigInteger used =
          rows.sql("SELECT coalesce(sum(used), 0) FROM budget WHERE scope = ?")
              .param(scope)
              .query(BigDecimal.class)
              .single()
              .toBigIntegerExact();
      if (!used.equals(spent)) {
        wrong.put(scope, used.subtract(spent));
      }
    }
    if (!gone.equals(spent)) {
      wrong.put("ether", gone.subtract(spent));
    }
    return wrong;
  }

  private BigInteger number(String query) {
    return rows.sql(query).query(BigDecimal.class).single().toBigIntegerExact();
  }

  /** Made without Unnu. */
  private Address identityOf(Wallet wallet) {
    var receipt =
        chain.send(
            chain.chain().fundedKey(),
            manager().createIdentity(wallet.address(), wallet.address()));
    return manager().created(receipt).orElseThrow().identity();
  }

  private MetaIdentityManagerContract manager() {
    return new MetaIdentityManagerContract(chain.address(UportContract.META_IDENTITY_MANAGER));
  }

  private static Wallet with(Wallet wallet, ServiceClient client) {
    return new Wallet(wallet.chain(), client, wallet.key(), wallet.token());
  }

  /** Whether the service took it, now or before. */
  private static boolean answered(Supplier<Answer> question) {
    try {
      Answer answer = question.get();
      return (answer.status() == 200 && answer.json().at("/error").isMissingNode())
          || answer.code().equals("nonce_used");
    } catch (java.io.UncheckedIOException e) {
      return false;
    }
  }

  private DoomedService start() {
    Map<String, String> properties = new LinkedHashMap<>(chain.properties());
    properties.put("uport.chain.networks.default.rpc-urls", line.url().toString());
    properties.put("uport.chain.networks.default.confirmations", "3");
    properties.put("sensui.rpc.calls-per-minute", "100000");
    return DoomedService.start(
        CrashChild.class, "/sensui", database, properties, logs.resolve("sensui.log"));
  }
}
