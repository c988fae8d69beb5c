package me.uport.web.singleuse;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.uport.web.Digest;
import me.uport.web.auth.Authentication;
import me.uport.web.idempotency.IdempotentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of tokens that were used, each kept until it has expired, skew included. */
final class UsedTokens {

  static final String TABLE = "used_token";

  /** Changes a row when the token is new, forgotten, or shown again for the very same request. */
  private static final String USE =
      """
      INSERT INTO used_token AS known (token, request, expires_at)
      VALUES (:token, :request, :expiresAt)
      ON CONFLICT (token) DO UPDATE
        SET request = excluded.request, expires_at = excluded.expires_at
        WHERE known.expires_at <= :now OR known.request = excluded.request
      """;

  private final JdbcClient database;
  private final InstantSource clock;
  private final Duration keepWithoutExpiry;

  /**
   * @param keepWithoutExpiry how long a token is remembered that never expires by itself
   */
  UsedTokens(JdbcClient database, InstantSource clock, Duration keepWithoutExpiry) {
    this.database = database;
    this.clock = clock;
    this.keepWithoutExpiry = keepWithoutExpiry;
  }

  /**
   * Uses the token up, if that was not done before.
   *
   * @param request the request with an Idempotency-Key that the token was shown for, if it has one
   * @return false when the token was used before, for something else
   */
  boolean use(Authentication authentication, @Nullable IdempotentRequest request) {
    var now = clock.instant();
    return database
            .sql(USE)
            .param("token", Digest.of(authentication.caller().replayKey()).bytes())
            .param("request", request == null ? null : request.scope().bytes())
            .param("expiresAt", Timestamp.from(forgottenAt(authentication, now)))
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private Instant forgottenAt(Authentication authentication, Instant now) {
    var expiry = authentication.caller().expiresAt();
    return expiry == null
        ? now.plus(keepWithoutExpiry)
        : expiry.plus(authentication.policy().skew()).plusSeconds(1);
  }
}
