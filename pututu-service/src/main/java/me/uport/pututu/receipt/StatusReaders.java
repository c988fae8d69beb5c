package me.uport.pututu.receipt;

import me.uport.jwt.TokenPolicy;
import me.uport.pututu.receipt.Receipts.Reader;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.Users;
import me.uport.web.Refusal;
import me.uport.web.auth.TokenAuthenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Who may know what became of a message: who has its capability, or the dapp that left it. */
@Component
class StatusReaders {

  private final TokenAuthenticator authenticator;
  private final TokenPolicy policy;
  private final Users users;

  StatusReaders(
      TokenAuthenticator authenticator,
      @Qualifier("notificationToken") TokenPolicy policy,
      Users users) {
    this.authenticator = authenticator;
    this.policy = policy;
    this.users = users;
  }

  /**
   * Finds out who asks.
   *
   * @param key the capability
   * @param authorization a bearer token, looked at when there is no capability
   */
  Reader of(@Nullable String key, @Nullable String authorization) {
    if (key != null) {
      return Reader.with(key);
    }
    if (authorization == null) {
      throw Refusal.forbidden(
              "no_authorization",
              "Expected a Status-Key, or an Authorization header with a notification token")
          .asException();
    }
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw Refusal.unauthorized("wrong_scheme", "Expected \"Bearer token\"").asException();
    }
    var jwt = authenticator.authenticate(authorization.substring(7).strip(), policy);
    NotificationToken token = NotificationToken.of(jwt, users);
    return Reader.dapp(token.dapp(), token.user());
  }
}
