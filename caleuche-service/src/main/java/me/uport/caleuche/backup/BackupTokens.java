package me.uport.caleuche.backup;

import me.uport.caleuche.bodies.HubBytes;
import me.uport.did.ProofPurpose;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.jwt.TokenPolicyBuilder;
import me.uport.web.auth.TokenProperties;
import me.uport.web.auth.TokenProperties.Profile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a token must be to touch a backup. A bearer is {@code {iss, previous?, iat, exp}}: one with
 * a claim of any other purpose, such as a public Verified Claim, opened the backup of its issuer in
 * the original service.
 */
@Configuration(proxyBeanMethods = false)
class BackupTokens {

  static final String APPEND = "appendEvent";
  static final String READ = "readBackup";
  static final String ERASE = "eraseBackup";
  static final String ERASE_ALL = "eraseWholeBackup";
  static final String UPLOAD = "uploadBody";
  static final String IMPORT = "importBackup";
  static final String SNAPSHOT = "makeSnapshot";
  static final String CONFIRMATION = "confirmSnapshot";

  /**
   * The token of an event. Its id makes a second use harmless, so it is never used up, and its
   * lifetime is the wallet's affair. Its `event` is asked for by the controller, because the
   * contract has a status of its own for that.
   */
  @Bean(APPEND)
  TokenPolicy appendEvent(TokenProperties tokens) {
    return byOwner(tokens, APPEND)
        .allowClaims("event")
        .maxLifetime(null)
        .replay(ReplayRule.REUSABLE)
        .build();
  }

  @Bean(READ)
  TokenPolicy readBackup(TokenProperties tokens) {
    return bearer(tokens, READ).build();
  }

  /** What it brings is named by its hash, so bringing it again changes nothing. */
  @Bean(UPLOAD)
  TokenPolicy uploadBody(TokenProperties tokens) {
    return bearer(strict(tokens), UPLOAD).build();
  }

  @Bean(IMPORT)
  TokenPolicy importBackup(TokenProperties tokens) {
    return bearer(strict(tokens), IMPORT).build();
  }

  /** Both are kept, so they may be older than a bearer, and coming again changes nothing. */
  @Bean(SNAPSHOT)
  TokenPolicy makeSnapshot(TokenProperties tokens) {
    return byOwner(strict(tokens), SNAPSHOT)
        .type("backup-snapshot")
        .replay(ReplayRule.REUSABLE)
        .build();
  }

  @Bean(CONFIRMATION)
  TokenPolicy confirmSnapshot(TokenProperties tokens) {
    return byOwner(strict(tokens), CONFIRMATION)
        .type("backup-snapshot-confirmation")
        .replay(ReplayRule.REUSABLE)
        .build();
  }

  @Bean
  HubBytes hubBytes(HubQuota quota) {
    return () -> quota.maxBytes().toBytes();
  }

  /**
   * Never lenient: what is erased is gone. Erasing the same event again does nothing, so only a
   * {@code jti} is used up.
   */
  @Bean(ERASE)
  TokenPolicy eraseBackup(TokenProperties tokens) {
    return bearer(strict(tokens), ERASE).build();
  }

  /** Serves once in any case: caught and shown again, it would erase what was appended since. */
  @Bean(ERASE_ALL)
  TokenPolicy eraseWholeBackup(TokenProperties tokens) {
    return bearer(strict(tokens), ERASE_ALL).replay(ReplayRule.ONCE).build();
  }

  /**
   * A bearer speaks of nobody: a token with a subject, such as a fuel token, is in the hands of
   * that one.
   */
  private static TokenPolicyBuilder bearer(TokenProperties tokens, String name) {
    return byOwner(tokens, name).forbidClaims("sub");
  }

  /**
   * Also under the legacy profile: a delegate that may only sign statements must not act as the
   * owner.
   */
  private static TokenPolicyBuilder byOwner(TokenProperties tokens, String name) {
    return tokens.policy(name).purpose(ProofPurpose.AUTHENTICATION);
  }

  private static TokenProperties strict(TokenProperties tokens) {
    return new TokenProperties(Profile.STRICT, tokens.audiences());
  }
}
