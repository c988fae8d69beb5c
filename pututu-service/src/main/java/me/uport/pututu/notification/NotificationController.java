package me.uport.pututu.notification;

import java.util.Optional;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.token.DappProof;
import me.uport.pututu.token.DappProofs;
import me.uport.pututu.token.NotificationToken;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where dapps leave messages. The name of the route is that of the service behind the original. */
@RestController
class NotificationController {

  /** A token of the dapp's own, beside the one that it got from the user. */
  private static final String PROOF = "Dapp-Proof";

  private final Notifications notifications;
  private final Contents contents;
  private final DappProofs proofs;
  private final Idempotency idempotency;

  NotificationController(
      Notifications notifications, Contents contents, DappProofs proofs, Idempotency idempotency) {
    this.notifications = notifications;
    this.contents = contents;
    this.proofs = proofs;
    this.idempotency = idempotency;
  }

  /**
   * {@code {message}}: an encrypted message. An {@code alert} beside it is accepted and dropped.
   */
  @PostMapping({"/sns", "/api/v2/sns"})
  ResponseEntity<?> send(
      @Caller("notificationToken") VerifiedJwt caller,
      @RequestHeader(name = PROOF, required = false) @Nullable String proof,
      @RequestBody JsonNode body) {
    NotificationToken token = notifications.admit(caller);
    return accept(token, contents.ofMessage(body), proof);
  }

  /** {@code {url, message}}: a request's URL, as the first generation of clients sent it. */
  @PostMapping("/api/v1/sns")
  ResponseEntity<?> sendUrl(
      @Caller("notificationToken") VerifiedJwt caller,
      @RequestHeader(name = PROOF, required = false) @Nullable String proof,
      @RequestBody JsonNode body) {
    NotificationToken token = notifications.admit(caller);
    return accept(token, contents.ofUrl(body), proof);
  }

  private ResponseEntity<?> accept(
      NotificationToken token, Content content, @Nullable String proof) {
    Optional<DappProof> verified = proofs.verify(proof, token);
    return idempotency.once(() -> answer(notifications.accept(token, content, verified)));
  }

  /** The id under both names that clients look for it by. */
  private static ResponseEntity<?> answer(Accepted accepted) {
    return ResponseEntity.ok(
        JSend.message(accepted.id())
            .with("data", accepted.id())
            .with("statusKey", accepted.statusKey()));
  }
}
