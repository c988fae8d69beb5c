package me.uport.unnu.resolver;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import me.uport.did.CachingDidResolver;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.key.JwkDidResolver;
import me.uport.did.key.KeyDidResolver;
import me.uport.did.nacl.NaclDidResolver;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.did.web.WebDidResolver;
import me.uport.web.outbound.GuardedHttpClient;
import me.uport.web.outbound.GuardedUrlFetcher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All methods that the platform can read, as far as the operator wants them. */
@Configuration(proxyBeanMethods = false)
class ResolverConfiguration {

  @Bean
  UniversalResolver universalResolver(
      DidResolver ofCallers, GuardedHttpClient client, ResolverProperties properties, Clock clock) {
    DidResolver web =
        new CachingDidResolver(new WebDidResolver(new GuardedUrlFetcher(client)), clock);
    Map<String, DidResolver> all = new HashMap<>();
    all.put("ethr", ofCallers);
    all.put("uport", ofCallers);
    all.put("web", web);
    all.put("https", web);
    all.put("key", new KeyDidResolver());
    all.put("jwk", new JwkDidResolver());
    all.put("pkh", new PkhDidResolver());
    all.put("nacl", new NaclDidResolver());
    if (!all.keySet().containsAll(properties.methods())) {
      throw new IllegalArgumentException(
          "unnu.resolver.methods: expected some of "
              + all.keySet()
              + ", found "
              + properties.methods());
    }
    all.keySet().retainAll(properties.methods());
    return new UniversalResolver(new DidResolvers(all));
  }
}
