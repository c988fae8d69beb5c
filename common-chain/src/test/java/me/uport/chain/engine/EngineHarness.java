package me.uport.chain.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.engine.signing.LocalSigner;
import me.uport.contracts.ContractAddresses;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.TestNode;
import me.uport.web.TimeOrderedIds;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.testing.TestClock;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine on a database and a signer of its own, without Spring: a test makes, drops and remakes
 * its parts at will, as killed processes do.
 */
final class EngineHarness {
  static final String PURPOSE = "test.payment";

  static final EngineSettings SETTINGS =
      new EngineSettings(
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          // A dropped engine leaves its lease behind: the next one need not wait for its end.
          Duration.ZERO,
          64);

  private static final GasPolicy GAS = new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 5, 15);

  /** How many {@link #arguments} there are. */
  static final int ARGUMENTS = 6;

  /** The same with a lease. */
  static EngineSettings leased(Duration lease) {
    return new EngineSettings(
        SETTINGS.pollInterval(),
        SETTINGS.idlePollInterval(),
        SETTINGS.resendInterval(),
        SETTINGS.rebroadcastInterval(),
        lease,
        SETTINGS.maxInFlight());
  }

  /** A step that the listener heard of. */
  record Heard(TransactionId id, TransactionEvent.Kind step) {}

  final PrivateKey key;
  final TestClock clock = new TestClock();
  final JdbcClient jdbc;
  final Ledger ledger;
  final RetryingTransactions transactions;
  final List<Heard> heard = new CopyOnWriteArrayList<>();
  final EthereumNode node;
  private final URI url;
  private final Database database;
  private final HikariDataSource pool;
  private final GasPolicy gas;
  private final Finality finality;

  EngineHarness(DevChain chain) {
    this(chain, Finality.after(1), GAS);
  }

  /** On a database that a test takes away. */
  EngineHarness(DevChain chain, Database database) {
    this(
        chain.url(),
        chain.fundedKey(),
        database,
        Finality.after(1),
        GAS,
        JdbcTransactionManager::new);
    migrate(pool);
    pool.setConnectionTimeout(1000);
  }

  EngineHarness(DevChain chain, Finality finality, GasPolicy gas) {
    this(
        chain.url(),
        chain.fundedKey(),
        EmbeddedDatabase.shared().freshDatabase(),
        finality,
        gas,
        JdbcTransactionManager::new);
    migrate(pool);
  }

  /** On a node of another make. */
  EngineHarness(TestNode node, GasPolicy gas) {
    this(
        node.url(),
        node.fundedKey(),
        EmbeddedDatabase.shared().freshDatabase(),
        Finality.after(1),
        gas,
        JdbcTransactionManager::new);
    migrate(pool);
  }

  private EngineHarness(
      URI url,
      PrivateKey key,
      Database database,
      Finality finality,
      GasPolicy gas,
      Function<DataSource, PlatformTransactionManager> manager) {
    this.url = url;
    this.key = key;
    this.database = database;
    this.finality = finality;
    this.gas = gas;
    this.node = node(url);
    this.pool = pool(database);
    this.jdbc = JdbcClient.create(pool);
    this.transactions = new RetryingTransactions(manager.apply(pool), new SecureRandom(), jdbc);
    this.ledger =
        new Ledger(jdbc, transactions, clock, new TimeOrderedIds(clock, new SecureRandom()));
  }

  /** Another instance of the same service: its own connections, the same rows and the same key. */
  EngineHarness twin() {
    return new EngineHarness(url, key, database, finality, gas, JdbcTransactionManager::new);
  }

  /** The same, with another policy. */
  EngineHarness twin(GasPolicy other) {
    return new EngineHarness(url, key, database, finality, other, JdbcTransactionManager::new);
  }

  /** One that comes to its end at a point. */
  static EngineHarness doomed(List<String> arguments, CrashChild.Order order, DeathGate gate) {
    return new EngineHarness(
        URI.create(arguments.get(0)),
        PrivateKey.parse(arguments.get(5)),
        new Database(
            arguments.get(1),
            Integer.parseInt(arguments.get(2)),
            arguments.get(3),
            arguments.get(4)),
        CrashChild.FINALITY,
        CrashChild.GAS,
        pool -> new CrashingTransactions(pool, order, gate));
  }

  /** What another process needs to know to be the same service, and where it finds its node. */
  List<String> arguments(URI line) {
    return List.of(
        line.toString(),
        database.name(),
        Integer.toString(database.port()),
        database.user(),
        database.password(),
        key.toHex());
  }

  static EthereumNode node(URI url) {
    return new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, url));
  }

  Network network() {
    return network(node);
  }

  Network network(EthereumNode asked) {
    return new Network("local", DevChain.CHAIN_ID, asked, ContractAddresses.NONE, finality, gas);
  }

  /** A new process: nothing in memory is left of the one before. */
  SignerCycle cycle() {
    return cycle(node);
  }

  SignerCycle cycle(EthereumNode asked) {
    return cycle(asked, SETTINGS);
  }

  SignerCycle cycle(EthereumNode asked, EngineSettings settings) {
    return new SignerCycle(
        network(asked), signer(), ledger, listeners(), settings, assigning(signer()), purse(key));
  }

  /** One that tells others what happens. */
  SignerCycle cycle(Listeners told) {
    return new SignerCycle(
        network(), signer(), ledger, told, SETTINGS, assigning(signer()), purse(key));
  }

  /** For another account of the same service. */
  SignerCycle cycle(AttemptSigner other) {
    return cycle(other, purse(key));
  }

  SignerCycle cycle(AttemptSigner other, Purse purse) {
    return new SignerCycle(
        network(), other, ledger, listeners(), SETTINGS, assigning(other), purse);
  }

  /** Nobody refills it. */
  Purse purse(PrivateKey owner) {
    SigningAccount account = new SigningAccount(DevChain.CHAIN_ID, owner.address());
    SignerPool pool = new SignerPool(List.of(new LocalSigner(owner)));
    return new Purse(network(), account, ledger, pool, null);
  }

  /** A thread that does round after round, until it is stopped. */
  SignerLoop loop(EthereumNode asked, EngineSettings settings) {
    return new SignerLoop(
        network(asked), key.address(), cycle(asked, settings), settings, new SimpleMeterRegistry());
  }

  TransactionEngine engine() {
    return engine(new SignerPool(List.of(new LocalSigner(key))));
  }

  /** With several accounts. */
  TransactionEngine engine(SignerPool signers) {
    return new TransactionEngine(
        ledger, signers, new Assigners(List.of(network()), signers, ledger), listeners(), _ -> {});
  }

  Assigning assigning(AttemptSigner account) {
    return new Assigning(
        new SigningAccount(DevChain.CHAIN_ID, account.address()), gas, account, ledger);
  }

  Sent submit(Address to, Wei value) {
    return submit(NewTransaction.payment(network(), to, value, PURPOSE));
  }

  /** As clients of 2018 do: with its hash in the answer. */
  Sent submit(NewTransaction transaction) {
    TransactionEngine engine = engine();
    Submitted submitted = engine.submit(transaction);
    return new Sent(submitted.id(), submitted.signer(), engine.awaitHash(submitted.id()));
  }

  TransactionRecord find(TransactionId id) {
    return engine().find(id).orElseThrow();
  }

  /**
   * Rounds until nothing is open. Anvil can keep transactions of a batch for good that came while
   * it made a block: they are contiguous, and it calls them queued. Only a dearer one frees them,
   * for which blocks have to pass; on any other chain they do.
   */
  void runToTheEnd(SignerCycle cycle) {
    AtomicReference<Instant> nextBlock = new AtomicReference<>(in(Duration.ofSeconds(5)));
    runUntil(
        cycle,
        () -> {
          boolean done = isDone();
          if (!done && in(Duration.ZERO).isAfter(nextBlock.get())) {
            node.rpc("evm_mine", JsonMapper.shared().createArrayNode());
            nextBlock.set(in(Duration.ofSeconds(1)));
          }
          return done;
        });
  }

  private static Instant in(Duration duration) {
    return Clock.systemUTC().instant().plus(duration);
  }

  /** Whether nothing is open. */
  boolean isDone() {
    return jdbc.sql("SELECT count(*) FROM chain_transaction WHERE final_at IS NULL")
            .query(Integer.class)
            .single()
        == 0;
  }

  /** Rounds until something is seen. */
  void runUntil(SignerCycle cycle, Supplier<Boolean> seen) {
    Await.until(
        "what the rounds of the engine are to bring about",
        () -> {
          cycle.run();
          return seen.get();
        });
  }

  SigningAccount account() {
    return new SigningAccount(DevChain.CHAIN_ID, key.address());
  }

  AttemptSigner signer() {
    return new AttemptSigner(new LocalSigner(key));
  }

  /** The nonces that have a row, in order. */
  List<Long> nonces() {
    return jdbc.sql("SELECT nonce FROM chain_transaction ORDER BY nonce").query(Long.class).list();
  }

  Listeners listeners() {
    TransactionListener listener =
        new TransactionListener() {
          @Override
          public Set<String> purposes() {
            return Set.of(PURPOSE);
          }

          @Override
          public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
            heard.add(new Heard(transaction.id(), step));
          }
        };
    return listeners(listener);
  }

  Listeners listeners(TransactionListener listener) {
    return new Listeners(() -> List.of(listener), ledger.records(), new SimpleMeterRegistry());
  }

  private static HikariDataSource pool(Database database) {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(database.url());
    source.setUsername(database.user());
    source.setPassword(database.password());
    source.setMinimumIdle(0);
    source.setMaximumPoolSize(4);
    source.setIdleTimeout(10_000);
    source.setConnectionTimeout(Await.PATIENCE.toMillis());
    return source;
  }

  private static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/chain")
        .table("chain_schema_history")
        .load()
        .migrate();
  }
}
