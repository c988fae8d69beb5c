package me.uport.chain.index;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.crypto.PrivateKey;
import me.uport.did.ethr.ChangeIndex;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrLimits;
import me.uport.did.ethr.EthrNetwork;
import me.uport.did.ethr.HeadView;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.database.RetryingTransactions;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A registry of its own on the shared chain, and an index of it in a database of its own. */
final class IndexHarness {

  private static final Duration LEASE = Duration.ofMinutes(1);

  /** A chain that is set back on purpose is not to be taken for a node that stopped. */
  static final EthrLimits LIMITS = new EthrLimits(6, 12, 10_000);

  final DevChain chain = DevChain.shared();
  final JsonRpcNode real = new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.url()));
  final CountingNode counting = new CountingNode(real);
  final DidRegistryContract contract =
      new DidRegistryContract(
          new ContractDeployer(
                  new DirectSender(real, chain.fundedKey(), Await.PATIENCE), TimeLocks.DEPLOYED)
              .deploy()
              .get(UportContract.ETHEREUM_DID_REGISTRY));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Registry registry = new Registry(chain.chainId(), contract.address(), 0);
  final HikariDataSource pool = pool(EmbeddedDatabase.shared().freshDatabase());
  final JdbcClient database = JdbcClient.create(pool);

  IndexHarness() {
    Flyway.configure().dataSource(pool).locations("classpath:db/registry").load().migrate();
  }

  private static HikariDataSource pool(Database database) {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(database.url());
    source.setUsername(database.user());
    source.setPassword(database.password());
    source.setMinimumIdle(0);
    source.setMaximumPoolSize(4);
    return source;
  }

  /** An instance of a service that reads on. */
  final class Instance {
    final IndexRows rows;
    final RegistryFollower follower;

    Instance(EthereumNode node, Registry of, int largestRange) {
      this.rows =
          new IndexRows(
              new NamedParameterJdbcTemplate(pool),
              new RetryingTransactions(
                  new JdbcTransactionManager(pool), new SecureRandom(), JdbcClient.create(pool)),
              of,
              UUID.randomUUID());
      this.follower = new RegistryFollower(node, of, rows, largestRange);
      rows.open();
    }

    /** Reads as far as there is something. */
    Instance readAll() {
      while (rows.lease(LEASE) && follower.step()) {
        Thread.onSpinWait();
      }
      return this;
    }
  }

  Instance instance() {
    return new Instance(real, registry, 2000);
  }

  ChangeIndex index(EthereumNode node) {
    return new RegistryIndex(node, registry, new LookupRows(database, registry), meters);
  }

  EthrDidResolver indexed() {
    return indexed(HeadView.LATEST);
  }

  EthrDidResolver indexed(HeadView view) {
    return resolver(counting.node(), view, index(counting.node()));
  }

  EthrDidResolver walking() {
    return resolver(real, HeadView.LATEST, ChangeIndex.NONE);
  }

  EthrDidResolver resolver(EthereumNode node, HeadView view, ChangeIndex index) {
    return resolver(node, view, index, LIMITS);
  }

  EthrDidResolver resolver(EthereumNode node, HeadView view, ChangeIndex index, EthrLimits limits) {
    return new EthrDidResolver(
        List.of(
            new EthrNetwork(
                "local",
                chain.chainId(),
                contract.address(),
                new EthrChainReader(node),
                view,
                index)),
        Clock.systemUTC(),
        limits);
  }

  /** How often lookups ended so. */
  double lookups(String outcome) {
    return meters.find("uport.did.index.lookups").tag("outcome", outcome).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  void change(PrivateKey owner, DidChange change) {
    new DirectSender(real, owner, Await.PATIENCE).send(contract.apply(change));
  }

  /** How many blocks without events are known that are older than so many blocks. */
  long blocksWithoutEvents(int age) {
    return number(
        "SELECT count(*) FROM registry_block WHERE number < %d AND number NOT IN (SELECT block FROM registry_event)"
            .formatted(real.head().number() - age));
  }

  private long number(String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  /** All of them in the next block, in this order. */
  void inOneBlock(PrivateKey owner, List<? extends DidChange> changes) {
    chain.pauseMining();
    try {
      long nonce = real.transactionCount(owner.address(), BlockTag.LATEST);
      for (DidChange change : changes) {
        real.send(
            new UnsignedTransaction.Legacy(
                    chain.chainId(),
                    nonce++,
                    Wei.gwei(20),
                    300_000,
                    contract.address(),
                    Wei.ZERO,
                    contract.apply(change).data())
                .sign(owner)
                .raw()
                .toArray());
      }
    } finally {
      chain.resumeMining();
    }
    chain.mine();
  }
}
