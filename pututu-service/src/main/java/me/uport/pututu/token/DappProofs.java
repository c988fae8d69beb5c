package me.uport.pututu.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.user.Users;
import me.uport.web.Refusal;
import me.uport.web.auth.TokenAuthenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A dapp's own short-lived token beside a user's notification token, so that a notification token
 * that was stolen is worth nothing: {@code {iss: dapp, type: "dapp-proof", ath: hash of the
 * notification token, jti, iat, exp}}.
 */
@Component
public class DappProofs {

  /** More than clocks of the token's verifier may differ. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final TokenAuthenticator authenticator;
  private final TokenPolicy policy;
  private final Users users;
  private final JdbcClient jdbc;
  private final Clock clock;

  DappProofs(
      TokenAuthenticator authenticator,
      @Qualifier("dappProof") TokenPolicy policy,
      Users users,
      JdbcClient jdbc,
      Clock clock) {
    this.authenticator = authenticator;
    this.policy = policy;
    this.users = users;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Verifies the proof, if there is one.
   *
   * @throws me.uport.web.RefusedException 401 when it is none, 403 when it is of somebody else or
   *     for another notification token
   */
  public Optional<DappProof> verify(@Nullable String proof, NotificationToken token) {
    if (proof == null) {
      return Optional.empty();
    }
    VerifiedJwt jwt = authenticator.authenticate(proof.strip(), policy);
    if (!users.issuerOf(jwt).value().equals(token.dapp())) {
      throw Refusal.forbidden(
              "sender_not_audience", "The notification token is not made out to who proves itself")
          .asException();
    }
    if (!jwt.text("ath").equals(Optional.of(token.hash()))) {
      throw Refusal.forbidden(
              "proof_of_another_token", "ath is not the hash of this notification token")
          .asException();
    }
    Instant end = jwt.expiresAt() == null ? clock.instant() : jwt.expiresAt();
    return Optional.of(new DappProof(jwt.replayKey(), end.plus(MARGIN)));
  }

  /**
   * Uses a proof up, in the transaction of what it is for.
   *
   * @throws me.uport.web.RefusedException 401 when it was used before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void use(DappProof proof) {
    int fresh =
        jdbc.sql(
                """
                INSERT INTO dapp_proofs (proof_key, expires_at) VALUES (:key, :expiresAt)
                ON CONFLICT (proof_key) DO NOTHING
                """)
            .param("key", proof.key())
            .param("expiresAt", proof.rememberedUntil().atOffset(ZoneOffset.UTC))
            .update();
    if (fresh == 0) {
      throw Refusal.unauthorized(
              "token_replayed", "Expected a proof that was not used before, found one that was")
          .asException();
    }
  }
}
