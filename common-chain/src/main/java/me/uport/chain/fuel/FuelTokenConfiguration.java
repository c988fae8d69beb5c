package me.uport.chain.fuel;

import java.util.List;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.web.auth.Identities;
import me.uport.web.auth.TokenProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that take fuel tokens: import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FuelProperties.class)
public class FuelTokenConfiguration {

  /**
   * Tokens about a device key, of any issuer: {@link FuelTokens#read} decides whose are taken. They
   * serve until they expire, because one token pays for all of a wallet's requests.
   */
  @Bean(FuelTokens.POLICY)
  TokenPolicy fuelTokenPolicy(TokenProperties tokens) {
    return tokens
        .policy("fuel")
        .typeAbsentOr("fuel")
        .requireClaims("sub")
        .replay(ReplayRule.REUSABLE)
        .build();
  }

  @Bean
  FuelTokens fuelTokens(Identities identities, FuelProperties properties) {
    List<String> issuers = properties.issuers().stream().filter(it -> !it.isBlank()).toList();
    return new FuelTokens(identities, issuers);
  }
}
