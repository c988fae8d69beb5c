package me.uport.pututu.receipt;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import me.uport.pututu.receipt.Receipts.Reader;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.stream.LiveStreams;
import me.uport.web.wakeup.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a message. Public as far as routes go: {@link StatusReaders} asks for one of two
 * proofs.
 */
@Public
@RestController
class StatusController {

  private final StatusReaders readers;
  private final Receipts receipts;
  private final LiveStreams streams;
  private final Wakeups wakeups;
  private final JsonMapper mapper;

  StatusController(
      StatusReaders readers,
      Receipts receipts,
      LiveStreams streams,
      @Qualifier("receiptWakeups") Wakeups wakeups,
      JsonMapper mapper) {
    this.readers = readers;
    this.receipts = receipts;
    this.streams = streams;
    this.wakeups = wakeups;
    this.mapper = mapper;
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
    return JSend.data(readers.find(id, readers.of(header == null ? key : header, authorization)));
  }

  /**
   * The steps as they come, to the last one.
   *
   * @param after the position of a step; only later ones are shown
   * @param lastEventId the same, where a stream that ended left off
   */
  @GetMapping("/message/{id}/status/events")
  void events(
      @PathVariable String id,
      @RequestHeader(name = "Status-Key", required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestParam(required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Reader reader = readers.of(header == null ? key : header, authorization);
    long cursor = position(lastEventId == null ? after : lastEventId);
    UUID message = readers.find(id, reader).id();
    var waiter = wakeups.waiter(message.toString(), cursor);
    streams.sendEvents(
        request, response, new ReceiptSource(message, reader, cursor, receipts, waiter, mapper));
  }

  @EventListener
  void wake(ReceiptStep step) {
    step.messages().forEach(message -> wakeups.wake(message.toString()));
  }

  private static long position(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.badRequest("invalid_cursor", "after is not the position of a step")
          .asException();
    }
    return Long.parseLong(text);
  }
}
