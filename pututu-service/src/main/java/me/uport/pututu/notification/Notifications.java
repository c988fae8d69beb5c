package me.uport.pututu.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.consent.ConsentOutcome;
import me.uport.pututu.consent.ConsentOutcome.Allowed;
import me.uport.pututu.consent.ConsentOutcome.ProofRequired;
import me.uport.pututu.consent.ConsentOutcome.UrgentNotAllowed;
import me.uport.pututu.consent.ConsentOutcome.UsedUp;
import me.uport.pututu.consent.Consents;
import me.uport.pututu.delivery.Deliveries;
import me.uport.pututu.delivery.Wakeup;
import me.uport.pututu.device.Devices;
import me.uport.pututu.device.EndpointVerdict.NotEnabled;
import me.uport.pututu.device.EndpointVerdict.NotOwned;
import me.uport.pututu.device.EndpointVerdict.NotSupported;
import me.uport.pututu.device.EndpointVerdict.Usable;
import me.uport.pututu.device.PushAddress;
import me.uport.pututu.live.Presences;
import me.uport.pututu.message.Messages;
import me.uport.pututu.message.NewMessage;
import me.uport.pututu.message.StoreOutcome;
import me.uport.pututu.message.StoreOutcome.AlreadyExpired;
import me.uport.pututu.message.StoreOutcome.DappQueueFull;
import me.uport.pututu.message.StoreOutcome.MailboxFull;
import me.uport.pututu.message.StoreOutcome.Stored;
import me.uport.pututu.receipt.Receipts;
import me.uport.pututu.revocation.Revocations;
import me.uport.pututu.token.DappProof;
import me.uport.pututu.token.DappProofs;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.Users;
import me.uport.pututu.webhook.Webhooks;
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
  private final Consents consents;
  private final DappProofs proofs;
  private final Receipts receipts;
  private final Webhooks webhooks;
  private final Presences presences;
  private final Clock clock;

  Notifications(
      Users users,
      Revocations revocations,
      Devices devices,
      Messages messages,
      Deliveries deliveries,
      Consents consents,
      DappProofs proofs,
      Receipts receipts,
      Webhooks webhooks,
      Presences presences,
      Clock clock) {
    this.users = users;
    this.revocations = revocations;
    this.devices = devices;
    this.messages = messages;
    this.deliveries = deliveries;
    this.consents = consents;
    this.proofs = proofs;
    this.receipts = receipts;
    this.webhooks = webhooks;
    this.presences = presences;
    this.clock = clock;
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

  /**
   * Stores the message, its wake-up and its receipt.
   *
   * @param proof the dapp's proof of itself, if it came with one
   */
  @Transactional
  Accepted accept(NotificationToken token, Content content, Optional<DappProof> proof) {
    PushAddress address = address(token);
    proof.ifPresent(proofs::use);
    boolean urgent = allowed(consents.use(token, content.urgent(), proof.isPresent()));
    Stored stored = stored(messages.store(message(token, content)));
    deliveries.enqueue(
        new Wakeup(
            stored.id(),
            token.dapp(),
            content.thread(),
            urgent,
            stored.expiresAt(),
            notBefore(token)),
        address);
    // A message's webhook is noted after its receipt, and finds the first step there.
    String statusKey = receipts.begin(stored.id(), token.dapp(), token.user(), stored.expiresAt());
    if (content.webhook() != null) {
      webhooks.note(stored.id(), content.webhook());
    }
    return new Accepted(stored.id(), statusKey);
  }

  /** A wallet that is online gets a moment to show that it needs no waking. */
  private Instant notBefore(NotificationToken token) {
    return clock.instant().plus(presences.pushDelay(token.user()));
  }

  private boolean allowed(ConsentOutcome outcome) {
    return switch (outcome) {
      case Allowed(boolean urgent) -> urgent;
      case UrgentNotAllowed ignored ->
          throw Refusal.forbidden("urgent_not_allowed", "The user allows no urgent messages")
              .asException();
      case ProofRequired ignored ->
          throw Refusal.forbidden(
                  "proof_required", "The user wants the dapp to prove itself with a Dapp-Proof")
              .asException();
      case UsedUp(int perDay) ->
          throw new RefusedException(
              Refusal.tooMany(
                  "quota_used_up",
                  "%d messages a day are allowed, and came today".formatted(perDay)),
              consents.untilTomorrow());
    };
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
