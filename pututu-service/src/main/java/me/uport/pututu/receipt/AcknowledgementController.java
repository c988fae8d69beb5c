package me.uport.pututu.receipt;

import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where wallets sign for what they have got. */
@RestController
class AcknowledgementController {

  private final Users users;
  private final Acknowledgements acknowledgements;

  AcknowledgementController(Users users, Acknowledgements acknowledgements) {
    this.users = users;
    this.acknowledgements = acknowledgements;
  }

  record Body(@Nullable String receipt) {}

  @PostMapping("/message/{id}/receipt")
  JSend acknowledge(
      @Caller("userAuth") VerifiedJwt caller, @PathVariable String id, @RequestBody Body body) {
    UserId user = users.issuerOf(caller);
    String receipt = body.receipt();
    if (receipt == null) {
      throw Refusal.badRequest("receipt_missing", "receipt missing").asException();
    }
    return Text.uuid(id)
        .filter(message -> acknowledgements.take(user, message, receipt))
        .map(message -> JSend.data("acknowledged"))
        .orElseThrow(
            () -> Refusal.notFound("message_not_found", "message not found").asException());
  }
}
