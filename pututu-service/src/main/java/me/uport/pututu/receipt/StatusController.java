package me.uport.pututu.receipt;

import java.util.UUID;
import me.uport.pututu.receipt.Receipts.Reader;
import me.uport.pututu.user.Text;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What became of a message. Public as far as routes go: {@link StatusReaders} asks for one of two
 * proofs.
 */
@Public
@RestController
class StatusController {

  private final StatusReaders readers;
  private final Receipts receipts;

  StatusController(StatusReaders readers, Receipts receipts) {
    this.readers = readers;
    this.receipts = receipts;
  }

  /**
   * @param key the capability, for those who cannot set headers
   */
  @GetMapping("/message/{id}/status")
  JSend status(
      @PathVariable String id,
      @RequestHeader(name = "Status-Key", required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    Reader reader = readers.of(header == null ? key : header, authorization);
    return JSend.data(
        Text.uuid(id)
            .flatMap((UUID message) -> receipts.find(message, reader))
            .orElseThrow(
                () -> Refusal.notFound("message_not_found", "message not found").asException()));
  }
}
