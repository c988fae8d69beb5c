package me.uport.pututu.message;

import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A user's own mailbox. What belongs to somebody else does not exist here. */
@RestController
class MessageController {

  /** Before every id. */
  private static final UUID START = new UUID(0, 0);

  private final Users users;
  private final Messages messages;
  private final MessageProperties properties;
  private final RetryingTransactions transactions;

  MessageController(
      Users users,
      Messages messages,
      MessageProperties properties,
      RetryingTransactions transactions) {
    this.users = users;
    this.messages = messages;
    this.properties = properties;
    this.transactions = transactions;
  }

  @GetMapping({"/message", "/api/v2/message"})
  JSend list(
      @Caller("userAuth") VerifiedJwt caller,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String limit) {
    UserId user = users.issuerOf(caller);
    UUID cursor = after == null ? START : cursor(after);
    int count = limit == null ? properties.maxPage() : pageSize(limit);
    var page = transactions.execute(() -> messages.list(user, cursor, count));
    return JSend.data(page.stream().map(message -> MessageAnswer.of(message, caller)).toList());
  }

  @GetMapping({"/message/{id}", "/api/v2/message/{id}"})
  JSend find(@Caller("userAuth") VerifiedJwt caller, @PathVariable String id) {
    UserId user = users.issuerOf(caller);
    return Text.uuid(id)
        .flatMap(message -> transactions.execute(() -> messages.find(user, message)))
        .map(message -> JSend.data(MessageAnswer.of(message, caller)))
        .orElseThrow(MessageController::notFound);
  }

  @DeleteMapping({"/message/{id}", "/api/v2/message/{id}"})
  JSend delete(@Caller("userAuth") VerifiedJwt caller, @PathVariable String id) {
    UserId user = users.issuerOf(caller);
    return Text.uuid(id)
        .filter(message -> transactions.execute(() -> messages.delete(user, message)))
        .map(message -> JSend.data("deleted"))
        .orElseThrow(MessageController::notFound);
  }

  private int pageSize(String limit) {
    try {
      int count = Integer.parseInt(limit);
      if (count >= 1) {
        return Math.min(count, properties.maxPage());
      }
    } catch (NumberFormatException e) {
      // Refused below, as is a number out of range.
    }
    throw Refusal.badRequest("invalid_limit", "limit is not a number of 1 or more").asException();
  }

  private static UUID cursor(String after) {
    return Text.uuid(after)
        .orElseThrow(
            () ->
                Refusal.badRequest("invalid_cursor", "after is not the id of a message")
                    .asException());
  }

  private static RefusedException notFound() {
    return Refusal.notFound("message_not_found", "message not found").asException();
  }
}
