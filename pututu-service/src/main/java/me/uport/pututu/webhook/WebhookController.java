package me.uport.pututu.webhook;

import java.util.UUID;
import me.uport.pututu.receipt.StatusReaders;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a dapp whose receiver was away asks to be told again. Public as far as routes go: {@link
 * StatusReaders} asks for a proof.
 */
@Public
@RestController
class WebhookController {

  private final StatusReaders readers;
  private final WebhookStore store;

  WebhookController(StatusReaders readers, WebhookStore store) {
    this.readers = readers;
    this.store = store;
  }

  /**
   * @param key the capability, for those who cannot set headers
   * @param after the position of a step that the dapp has; when absent it is told on from the last
   *     that its receiver took
   */
  @PostMapping("/message/{id}/webhook")
  JSend tellAgain(
      @PathVariable String id,
      @RequestHeader(name = "Status-Key", required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestParam(required = false) @Nullable Long after) {
    UUID message = readers.permit(id, header == null ? key : header, authorization);
    if (after != null && after < 0) {
      throw Refusal.badRequest("invalid_cursor", "after is not the position of a step")
          .asException();
    }
    if (!store.tellAgain(message, after == null ? Long.MAX_VALUE : after)) {
      throw Refusal.notFound("no_webhook", "The message has no webhook").asException();
    }
    return JSend.data("due");
  }
}
