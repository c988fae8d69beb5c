package me.uport.web.auth;

import java.util.Set;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicyBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tokens the service accepts.
 *
 * @param profile what a token must have beyond its signature and purpose
 * @param audiences the values of {@code aud} that mean us: this service's URLs and DIDs
 */
@ConfigurationProperties("uport.tokens")
public record TokenProperties(
    @DefaultValue("strict") Profile profile, @DefaultValue Set<String> audiences) {

  /** How demanding the service is. */
  public enum Profile {
    /** {@code exp} required, {@code aud} us when present, {@code jti} once. */
    STRICT,
    /** What the wallets of 2018 send. */
    LEGACY
  }

  /**
   * Begins a policy of the configured profile that knows our audiences.
   *
   * @param name for logs
   */
  public TokenPolicyBuilder policy(String name) {
    var policy =
        switch (profile) {
          case STRICT -> TokenPolicy.strict(name);
          case LEGACY -> TokenPolicy.legacy(name);
        };
    return policy.audiences(audiences);
  }
}
