package me.uport.chain;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.did.CachingDidResolver;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.ethr.ChangeIndex;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.HeadView;
import me.uport.did.uport.GatewayIpfsReader;
import me.uport.did.uport.UportDidResolver;
import me.uport.ipfs.IpfsReader;
import me.uport.jwt.ContractAccounts;
import me.uport.web.FaultTranslator;
import me.uport.web.auth.Identities;
import me.uport.web.outbound.GuardedHttpClient;
import me.uport.web.outbound.GuardedUrlFetcher;
import me.uport.web.setup.SetupAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The configured networks, and the DIDs that live on them. */
@AutoConfiguration(after = SetupAutoConfiguration.class)
@EnableConfigurationProperties(ChainProperties.class)
@Import({AddressConverter.class, WeiConverter.class})
class ChainAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Networks networks(ChainProperties properties) {
    Map<String, Network> networks =
        new NetworkFactory(properties.rpc()).networks(properties.networks());
    return new ConfiguredNetworks(networks, properties.defaultNetwork());
  }

  @Bean
  @ConditionalOnMissingBean
  DidResolver didResolver(
      Networks networks,
      ChainProperties properties,
      ObjectProvider<DidIndexes> indexes,
      ObjectProvider<IpfsReader> stored,
      ObjectProvider<GuardedHttpClient> client,
      Clock clock) {
    ChainProperties.Documents documents = properties.documents();
    Map<String, DidResolver> methods = new HashMap<>();
    DidIndexes index = indexes.getIfAvailable(() -> network -> ChangeIndex.NONE);
    HeadView view = new HeadView(documents.finality(), documents.confirmations());
    methods.put("ethr", new EthrDidResolver(DidNetworks.of(networks, view, index), clock));
    ipfs(documents, stored.getIfAvailable(), client)
        .ifPresent(
            ipfs ->
                methods.put(
                    "uport", new UportDidResolver(DidNetworks.withProfiles(networks), ipfs)));
    return new CachingDidResolver(
        new DidResolvers(methods), clock, documents.timeToLive(), documents.size());
  }

  @Bean
  @ConditionalOnBooleanProperty("uport.chain.contract-accounts.enabled")
  ContractAccounts contractAccounts(Networks networks, ChainProperties properties) {
    ChainProperties.Documents documents = properties.documents();
    HeadView view = new HeadView(documents.finality(), documents.confirmations());
    return new NetworkContractAccounts(networks, view, properties.contractAccounts().gas());
  }

  /** What the service has stored itself, and behind it the gateway; empty without either. */
  private static Optional<IpfsReader> ipfs(
      ChainProperties.Documents documents,
      @Nullable IpfsReader stored,
      ObjectProvider<GuardedHttpClient> client) {
    URI url = documents.ipfsGateway();
    IpfsReader gateway =
        url == null ? null : new GatewayIpfsReader(url, new GuardedUrlFetcher(client.getObject()));
    return stored == null || gateway == null
        ? Optional.ofNullable(stored == null ? gateway : stored)
        : Optional.of(new IpfsReaders(stored, gateway));
  }

  @Bean
  Identities networkIdentities(Networks networks) {
    return new NetworkIdentities(networks);
  }

  /** Its name is "chain" in the readiness group. */
  @Bean
  HealthIndicator chainHealthIndicator(Networks networks) {
    return new NodeHealth(networks);
  }

  @Bean
  FaultTranslator chainFaults() {
    return new ChainFaults();
  }
}
