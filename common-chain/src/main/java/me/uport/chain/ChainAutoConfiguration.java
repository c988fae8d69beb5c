package me.uport.chain;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import me.uport.did.CachingDidResolver;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.uport.GatewayIpfsReader;
import me.uport.did.uport.UportDidResolver;
import me.uport.web.FaultTranslator;
import me.uport.web.auth.Identities;
import me.uport.web.outbound.GuardedHttpClient;
import me.uport.web.outbound.GuardedUrlFetcher;
import me.uport.web.setup.SetupAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
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
      ObjectProvider<GuardedHttpClient> client,
      Clock clock) {
    ChainProperties.Documents documents = properties.documents();
    Map<String, DidResolver> methods = new HashMap<>();
    methods.put("ethr", new EthrDidResolver(DidNetworks.of(networks), clock));
    if (documents.ipfsGateway() != null) {
      var gateway =
          new GatewayIpfsReader(documents.ipfsGateway(), new GuardedUrlFetcher(client.getObject()));
      methods.put("uport", new UportDidResolver(DidNetworks.withProfiles(networks), gateway));
    }
    return new CachingDidResolver(
        new DidResolvers(methods), clock, documents.timeToLive(), documents.size());
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
