package me.uport.sensui.sponsors;

import me.uport.jwt.TokenPolicy;
import me.uport.web.auth.TokenProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a sponsor shows to prove that it is the sponsor: never a fuel token, which all of its users
 * hold.
 */
@Configuration(proxyBeanMethods = false)
public class SponsorTokens {
  /** The name of the token policy. */
  public static final String POLICY = "sponsorToken";

  @Bean(POLICY)
  TokenPolicy sponsorTokenPolicy(TokenProperties tokens) {
    return tokens.policy("sponsor").type("sponsor").build();
  }
}
