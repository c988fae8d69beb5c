package me.uport.pututu.token;

import java.time.Duration;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.web.auth.TokenProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each kind of token must be. Both may be shown again and again until they expire. */
@Configuration(proxyBeanMethods = false)
class TokenPolicies {

  /** A proof is made for one message, at once. */
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);

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

  /**
   * A dapp that proves who it is beside a notification token, whose hash it names (compare RFC
   * 9449, 4.2). It is new, so no profile is lenient with it.
   */
  @Bean
  TokenPolicy dappProof(TokenProperties tokens) {
    return TokenPolicy.strict("dapp proof")
        .type("dapp-proof")
        .requireClaims("jti", "ath")
        .audiences(tokens.audiences())
        .maxLifetime(LONGEST_PROOF)
        .build();
  }

  /**
   * A wallet's word that a message has reached it, made out to the dapp: {@code aud} is checked
   * against the message, and the dapp keeps it for as long as it likes.
   */
  @Bean
  TokenPolicy messageReceipt(TokenProperties tokens) {
    return tokens
        .policy("message receipt")
        .type("receipt")
        .requireClaims("aud", "message", "sha256")
        .audience(AudienceRule.IGNORED)
        .expiryRequired(false)
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
