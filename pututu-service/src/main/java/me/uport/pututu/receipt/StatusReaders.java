package me.uport.pututu.receipt;

import java.util.UUID;
import me.uport.jwt.TokenPolicy;
import me.uport.pututu.receipt.Receipts.Reader;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.Users;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.TokenAuthenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Who may know what became of a message: who has its capability, or the dapp that left it. */
@Component
public class StatusReaders {

  private final TokenAuthenticator authenticator;
  private final TokenPolicy policy;
  private final Users users;
  private final Receipts receipts;

  StatusReaders(
      TokenAuthenticator authenticator,
      @Qualifier("notificationToken") TokenPolicy policy,
      Users users,
      Receipts receipts) {
    this.authenticator = authenticator;
    this.policy = policy;
    this.users = users;
    this.receipts = receipts;
  }

  /**
   * Lets somebody through who may know what became of a message.
   *
   * @param id of the message, as a client wrote it
   * @param key the capability
   * @param authorization a bearer token, looked at when there is no capability
   * @return the message
   * @throws RefusedException 404 as well when there is a message and it is not theirs
   */
  public UUID permit(String id, @Nullable String key, @Nullable String authorization) {
    return find(id, of(key, authorization)).id();
  }

  Receipt find(String id, Reader reader) {
    return Text.uuid(id)
        .flatMap(message -> receipts.find(message, reader))
        .orElseThrow(
            () -> Refusal.notFound("message_not_found", "message not found").asException());
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
