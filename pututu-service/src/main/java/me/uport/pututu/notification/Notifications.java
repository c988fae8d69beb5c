package me.uport.pututu.notification;

import java.time.Duration;
import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.delivery.Deliveries;
import me.uport.pututu.delivery.Wakeup;
import me.uport.pututu.device.Devices;
import me.uport.pututu.device.EndpointVerdict.NotEnabled;
import me.uport.pututu.device.EndpointVerdict.NotOwned;
import me.uport.pututu.device.EndpointVerdict.NotSupported;
import me.uport.pututu.device.EndpointVerdict.Usable;
import me.uport.pututu.device.PushAddress;
import me.uport.pututu.message.Messages;
import me.uport.pututu.message.NewMessage;
import me.uport.pututu.message.StoreOutcome;
import me.uport.pututu.message.StoreOutcome.AlreadyExpired;
import me.uport.pututu.message.StoreOutcome.DappQueueFull;
import me.uport.pututu.message.StoreOutcome.MailboxFull;
import me.uport.pututu.message.StoreOutcome.Stored;
import me.uport.pututu.revocation.Revocations;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.Users;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages in: who may, to which phone, and then message and wake-up in one transaction. */
@Service
class Notifications {

  /** A mailbox gets empty when its user comes back; nobody knows when that is. */
  private static final Duration UNTIL_THE_READER_CAME = Duration.ofMinutes(10);

  private final Users users;
  private final Revocations revocations;
  private final Devices devices;
  private final Messages messages;
  private final Deliveries deliveries;

  Notifications(
      Users users,
      Revocations revocations,
      Devices devices,
      Messages messages,
      Deliveries deliveries) {
    this.users = users;
    this.revocations = revocations;
    this.devices = devices;
    this.messages = messages;
    this.deliveries = deliveries;
  }

  /**
   * Reads the permission.
   *
   * @throws RefusedException 403 when the token is no permission, or not any more
   */
  NotificationToken admit(VerifiedJwt caller) {
    NotificationToken token = NotificationToken.of(caller, users);
    if (revocations.cover(token)) {
      throw Refusal.forbidden("token_revoked", "The user has revoked this token").asException();
    }
    return token;
  }

  /** Stores the message and its wake-up, and returns the message's id. */
  @Transactional
  UUID accept(NotificationToken token, Content content) {
    PushAddress address = address(token);
    Stored stored = stored(messages.store(message(token, content)));
    boolean urgent = content.urgent() == null || content.urgent();
    deliveries.enqueue(
        new Wakeup(stored.id(), token.dapp(), content.thread(), urgent, stored.expiresAt()),
        address);
    return stored.id();
  }

  private PushAddress address(NotificationToken token) {
    return switch (devices.verify(token.endpoint(), token.user())) {
      case Usable(PushAddress address) -> address;
      case NotSupported ignored ->
          throw refused("endpoint_not_supported", "endpointArn not supported");
      case NotEnabled ignored -> throw refused("endpoint_not_enabled", "endpoint not enabled");
      case NotOwned ignored ->
          throw refused("endpoint_not_owned", "token not signed by endpointArn user");
    };
  }

  private static RefusedException refused(String code, String message) {
    return Refusal.badRequest(code, message).asException();
  }

  private static NewMessage message(NotificationToken token, Content content) {
    return new NewMessage(
        token.sender(),
        token.dapp(),
        token.user(),
        content.message(),
        content.url(),
        content.expiresAt());
  }

  private static Stored stored(StoreOutcome outcome) {
    return switch (outcome) {
      case Stored stored -> stored;
      case AlreadyExpired ignored -> throw refused("already_expired", "exp is in the past");
      case DappQueueFull(int limit) ->
          throw full("dapp_queue_full", "%d messages of this dapp are waiting".formatted(limit));
      case MailboxFull(int limit) ->
          throw full("mailbox_full", "%d messages are waiting".formatted(limit));
    };
  }

  private static RefusedException full(String code, String message) {
    return new RefusedException(
        Refusal.tooMany(code, message + " for this user, no more are taken in"),
        UNTIL_THE_READER_CAME);
  }
}
