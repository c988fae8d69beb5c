package me.uport.chain.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.chain.HashPlaceholder;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.SignerNonces;
import me.uport.chain.TransactionFeed;
import me.uport.chain.TransactionListener;
import me.uport.chain.Transactions;
import me.uport.chain.engine.signing.SignerKeys;
import me.uport.chain.engine.signing.SignerProperties;
import me.uport.crypto.Address;
import me.uport.web.AnswerCompletion;
import me.uport.web.TimeOrderedIds;
import me.uport.web.database.ModuleMigrations;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The transaction engine, for services that set {@code uport.chain.transactions.enabled}. */
@AutoConfiguration(
    before = FlywayAutoConfiguration.class,
    afterName = {
      "me.uport.chain.ChainAutoConfiguration",
      "me.uport.web.database.DatabaseAutoConfiguration"
    })
@ConditionalOnBooleanProperty("uport.chain.transactions.enabled")
@EnableConfigurationProperties({EngineProperties.class, SignerProperties.class})
class TransactionEngineAutoConfiguration {
  private static final Logger LOG =
      LoggerFactory.getLogger(TransactionEngineAutoConfiguration.class);

  @Bean
  ModuleMigrations chainMigrations() {
    return new ModuleMigrations("chain_schema_history", "classpath:db/chain", 10);
  }

  @Bean
  SignerPool signerPool(SignerProperties properties) {
    SignerPool signers = new SignerPool(SignerKeys.load(properties), properties.treasury());
    LOG.info("Transactions are signed by {}", signers.addresses());
    return signers;
  }

  @Bean
  Ledger transactionLedger(
      JdbcClient jdbc, RetryingTransactions transactions, Clock clock, TimeOrderedIds ids) {
    return new Ledger(jdbc, transactions, clock, ids);
  }

  /** They are asked for when the first step is taken: they may themselves stand on Transactions. */
  @Bean
  Listeners transactionListeners(
      ObjectProvider<TransactionListener> listeners, Ledger ledger, MeterRegistry meters) {
    return new Listeners(() -> listeners.orderedStream().toList(), ledger.records(), meters);
  }

  @Bean
  EngineLifecycle transactionEngineLifecycle(
      Networks networks,
      SignerPool signers,
      Assigners assigners,
      Ledger ledger,
      Listeners listeners,
      MeterRegistry meters,
      EngineProperties properties,
      SignerProperties keys) {
    EngineSettings settings = properties.settings();
    Map<SigningAccount, SignerLoop> loops = new LinkedHashMap<>();
    for (Network network : networks.all()) {
      for (AttemptSigner signer : signers.all()) {
        SigningAccount account = new SigningAccount(network.chainId(), signer.address());
        Purse purse = new Purse(network, account, ledger, signers, refill(keys));
        SignerCycle cycle =
            new SignerCycle(
                network, signer, ledger, listeners, settings, assigners.of(account), purse);
        loops.put(account, new SignerLoop(network, signer.address(), cycle, settings, meters));
      }
    }
    return new EngineLifecycle(loops);
  }

  private static Purse.@Nullable Refill refill(SignerProperties keys) {
    Address treasury = keys.treasury();
    return treasury == null
        ? null
        : new Purse.Refill(treasury, keys.minimumBalance(), keys.topUpAmount());
  }

  @Bean
  Assigners nonceAssigners(Networks networks, SignerPool signers, Ledger ledger) {
    return new Assigners(networks.all(), signers, ledger);
  }

  @Bean
  TransactionFeed transactionFeed(JdbcClient jdbc, RetryingTransactions transactions) {
    return new FeedRows(jdbc, transactions);
  }

  @Bean
  SignerNonces signerNonces(SignerPool signers, Ledger ledger, EngineProperties properties) {
    return new NonceDoctor(signers, ledger, properties.settings());
  }

  @Bean
  Transactions transactions(
      Ledger ledger,
      SignerPool signers,
      Assigners assigners,
      Listeners listeners,
      EngineLifecycle engine) {
    return new TransactionEngine(ledger, signers, assigners, listeners, engine::wake);
  }

  @Bean
  AnswerCompletion hashesInAnswers(Transactions transactions) {
    return body -> HashPlaceholder.fill(body, transactions::awaitHash);
  }
}
