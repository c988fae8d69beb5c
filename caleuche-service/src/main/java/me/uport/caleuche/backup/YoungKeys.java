package me.uport.caleuche.backup;

import java.time.Clock;
import java.time.Instant;
import me.uport.backup.SignerHistory;
import me.uport.did.DidResolver;
import me.uport.jwt.VerifiedJwt;
import org.springframework.stereotype.Component;

/**
 * Tells the keys that an identity has only just got: after a theft the thief's, after a loss the
 * owner's. An identity that never changed its keys has no young one. Thread-safe.
 */
@Component
class YoungKeys {

  private final SignerHistory history;
  private final DeletionProperties properties;
  private final Clock clock;

  YoungKeys(DidResolver resolver, DeletionProperties properties, Clock clock) {
    this.history = new SignerHistory(resolver);
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Whether a token was signed with a young key.
   *
   * @throws me.uport.did.ResolutionUnavailableException when the past cannot be asked for
   */
  boolean signed(VerifiedJwt token) {
    Instant then = clock.instant().minus(properties.youngKey());
    return properties.youngKey().isPositive()
        && !history.wasKeyOf(token.issuer(), token.token(), then);
  }
}
