package me.uport.pututu.token;

import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.web.auth.TokenProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each kind of token must be. Both may be shown again and again until they expire. */
@Configuration(proxyBeanMethods = false)
class TokenPolicies {

  /**
   * Made out to a dapp, so {@code aud} is never us, and valid for as long as the user decided. The
   * contract answers genuine tokens of other purposes with 403; {@link NotificationToken} does
   * that.
   */
  @Bean
  TokenPolicy notificationToken(TokenProperties tokens) {
    return tokens
        .policy("notification token")
        .anyType()
        .allowClaims(TokenPolicy.FORBIDDEN_IN_BEARER.toArray(String[]::new))
        .audience(AudienceRule.IGNORED)
        .maxLifetime(null)
        .replay(ReplayRule.REUSABLE)
        .build();
  }

  /** A user acting for itself. */
  @Bean
  TokenPolicy userAuth(TokenProperties tokens) {
    return tokens.policy("user-auth token").type("user-auth").replay(ReplayRule.REUSABLE).build();
  }
}
