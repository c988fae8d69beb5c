package me.uport.pututu.notification;

import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.token.NotificationToken;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where dapps leave messages. The name of the route is that of the service behind the original. */
@RestController
class NotificationController {

  private final Notifications notifications;
  private final Contents contents;
  private final Idempotency idempotency;

  NotificationController(Notifications notifications, Contents contents, Idempotency idempotency) {
    this.notifications = notifications;
    this.contents = contents;
    this.idempotency = idempotency;
  }

  /**
   * {@code {message}}: an encrypted message. An {@code alert} beside it is accepted and dropped.
   */
  @PostMapping({"/sns", "/api/v2/sns"})
  ResponseEntity<?> send(
      @Caller("notificationToken") VerifiedJwt caller, @RequestBody JsonNode body) {
    NotificationToken token = notifications.admit(caller);
    return accept(token, contents.ofMessage(body));
  }

  /** {@code {url, message}}: a request's URL, as the first generation of clients sent it. */
  @PostMapping("/api/v1/sns")
  ResponseEntity<?> sendUrl(
      @Caller("notificationToken") VerifiedJwt caller, @RequestBody JsonNode body) {
    NotificationToken token = notifications.admit(caller);
    return accept(token, contents.ofUrl(body));
  }

  private ResponseEntity<?> accept(NotificationToken token, Content content) {
    return idempotency.once(() -> answer(notifications.accept(token, content)));
  }

  /** The id under both names that clients look for it by. */
  private static ResponseEntity<?> answer(UUID id) {
    return ResponseEntity.ok(JSend.message(id).with("data", id));
  }
}
