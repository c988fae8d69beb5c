package me.uport.chain.routes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import me.uport.chain.TransactionFeed;
import me.uport.chain.TransactionId;
import me.uport.chain.Transactions;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.stream.LiveStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /transaction/{id}/events}: the steps of one transaction as they are taken. */
@Public
@RestController
class StreamController {
  private final Transactions transactions;
  private final TransactionFeed feed;
  private final LiveStreams streams;
  private final JsonMapper json;

  StreamController(
      Transactions transactions, TransactionFeed feed, LiveStreams streams, JsonMapper json) {
    this.transactions = transactions;
    this.feed = feed;
    this.streams = streams;
    this.json = json;
  }

  /**
   * @param lastEventId where a stream that broke off left off; browsers send it by themselves
   */
  @GetMapping("/transaction/{id}/events")
  void events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response) {
    var source = new TransactionEventSource(feed, json, transaction(id), sequence(lastEventId));
    streams.sendEvents(request, response, source);
  }

  private TransactionId transaction(String id) {
    try {
      TransactionId parsed = new TransactionId(UUID.fromString(id));
      if (transactions.find(parsed).isPresent()) {
        return parsed;
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static long sequence(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("[0-9]{1,18}")
        ? Long.parseLong(lastEventId)
        : 0;
  }

  private static RefusedException unknown() {
    return Refusal.notFound("unknown_transaction", "There is no accepted transaction of this id")
        .asException();
  }
}
