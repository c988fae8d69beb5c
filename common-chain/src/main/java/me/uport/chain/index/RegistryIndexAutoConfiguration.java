package me.uport.chain.index;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.DidIndexes;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.did.ethr.ChangeIndex;
import me.uport.web.database.ModuleMigrations;
import me.uport.web.database.RetryingTransactions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index, for services that do not switch {@code uport.chain.did-index.enabled} off. */
@AutoConfiguration(
    before = FlywayAutoConfiguration.class,
    afterName = "me.uport.web.database.DatabaseAutoConfiguration")
@ConditionalOnBooleanProperty("uport.chain.did-index.enabled")
@EnableConfigurationProperties(IndexProperties.class)
class RegistryIndexAutoConfiguration {

  @Bean
  ModuleMigrations registryMigrations() {
    return new ModuleMigrations("registry_schema_history", "classpath:db/registry", 20);
  }

  @Bean
  DidIndexes didIndexes(JdbcClient database, IndexProperties properties, MeterRegistry meters) {
    return network ->
        registry(network, properties)
            .<ChangeIndex>map(
                registry ->
                    new RegistryIndex(
                        network.node(), registry, new LookupRows(database, registry), meters))
            .orElse(ChangeIndex.NONE);
  }

  @Bean
  IndexLifecycle indexLifecycle(
      Networks networks,
      NamedParameterJdbcOperations batches,
      RetryingTransactions transactions,
      IndexProperties properties,
      MeterRegistry meters) {
    UUID instance = UUID.randomUUID();
    return new IndexLifecycle(
        networks.all().stream()
            .flatMap(
                network ->
                    registry(network, properties).stream()
                        .map(
                            registry ->
                                new FollowerLoop(
                                    network.node(),
                                    registry,
                                    new IndexRows(batches, transactions, registry, instance),
                                    properties.didIndex(),
                                    meters)))
            .toList());
  }

  private static Optional<Registry> registry(Network network, IndexProperties properties) {
    return Optional.ofNullable(network.contracts().ethereumDidRegistry())
        .map(
            address ->
                new Registry(network.chainId(), address, properties.startBlock(network.chainId())));
  }
}
